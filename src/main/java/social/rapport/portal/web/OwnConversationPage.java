package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.portal.OwnConversations;
import social.rapport.portal.Voice;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.timeline.Interaction;

/**
 * One conversation of whoever looks.
 *
 * @param message the id under which the next thing is said, so that two clicks say it once
 */
public record OwnConversationPage(
        PortalFrame frame, OwnConversations.Open open, String network, UUID message, Form form) {

    public String title() {
        String subject = open.conversation().subject();
        return subject == null || subject.isBlank()
                ? t("portal.talks.on", "network", Network.of(network).words())
                : subject;
    }

    public String path() {
        return frame.path() + "/conversations/" + open.conversation().id();
    }

    public @Nullable String earlier() {
        Keyset earlier = open.earlier();
        return earlier == null ? null : path() + "?before=" + earlier;
    }

    public String foot(Interaction said) {
        String when = Times.here().moment(said.at());
        if (said.isInbound()) {
            return said.source().equals(Interaction.PORTAL) ? t("portal.talks.here", "when", when) : when;
        }
        String author = said.author();
        return author == null || said.isAutomatic()
                ? t("portal.talks.by", "when", when, "author", frame.brand())
                : t("portal.talks.by", "when", when, "author", author);
    }

    /** What was sent along, by name. */
    public List<String> media(Interaction said) {
        return said.media().stream().map(OwnConversationPage::name).toList();
    }

    private static String name(Activity.Media media) {
        return media.name() == null ? t("portal.talks.media") : media.name();
    }

    /** Where they can go on with it, the channel that it is on first; none where there is no choice. */
    public List<Option> places() {
        ChannelId here = open.conversation().channel();
        return open.places().size() < 2
                ? List.of()
                : open.places().stream()
                        .sorted(Comparator.comparing(place -> !place.channel().equals(here)))
                        .map(place -> Option.of(place.channel().toString(), place.words()))
                        .toList();
    }

    public int longest() {
        return Voice.LONGEST;
    }
}
