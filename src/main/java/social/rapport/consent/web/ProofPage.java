package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.rapport.consent.Permission;
import social.rapport.consent.Proof;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Times;

/**
 * One entry of the ledger, so that somebody can be shown what was said.
 *
 * @param facts what it says, each with its name
 */
public record ProofPage(PersonId person, Proof proof, List<Fact> facts) {

    public record Fact(String name, String value) {}

    static ProofPage of(PersonId person, Proof proof, String purpose, Map<ChannelId, String> channels) {
        Permission said = proof.permission();
        ChannelId channel = said.channel();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(t("permission.purpose"), purpose));
        facts.add(new Fact(
                t("permission.channel"),
                channel == null
                        ? t("permission.every_channel")
                        : channels.getOrDefault(channel, t("proof.channel.gone"))));
        facts.add(new Fact(
                t("permission.answer"), t(said.granted() ? "permission.state.granted" : "permission.state.refused")));
        facts.add(new Fact(t("proof.said"), Times.here().exactly(said.saidAt())));
        facts.add(new Fact(
                t("proof.source"), t("permission.source." + said.source().key())));
        facts.add(new Fact(t("proof.recorded"), Times.here().exactly(said.recordedAt())));
        facts.add(new Fact(t("proof.by"), said.by()));
        String language = said.language();
        if (language != null) {
            facts.add(new Fact(t("proof.language"), LanguageNames.own(language)));
        }
        if (said.wordingVersion() != null) {
            facts.add(new Fact(t("proof.version"), said.wordingVersion().toString()));
        }
        facts.add(new Fact(t("proof.place"), t("proof.sequence", "sequence", proof.sequence())));
        return new ProofPage(person, proof, List.copyOf(facts));
    }

    public String receipt() {
        return "/people/" + person + "/permissions/" + proof.permission().id() + "/receipt";
    }
}
