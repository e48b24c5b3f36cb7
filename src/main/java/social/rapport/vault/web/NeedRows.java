package social.rapport.vault.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.NeedId;

/** Needs as the team reads them, with whoever says them and what they were answered. */
@Component
record NeedRows(People people, Channels channels, NeedAnswers answers) {

    List<NeedRow> of(List<Need> found) {
        Map<PersonId, PersonCard> cards =
                people.cards(found.stream().map(Need::person).toList());
        Map<NeedId, List<NeedAnswer>> said = answers.of(found);
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        return found.stream()
                .map(need -> NeedRow.of(
                        need,
                        cards,
                        said.getOrDefault(need.id(), List.of()).stream()
                                .map(answer -> NeedAnswerRow.of(answer, known))
                                .toList()))
                .toList();
    }

    /** How far an answer would come now, in words. */
    ReachWords foreseen(Need need) {
        NeedAnswer.Reach reach = answers.foresee(need);
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        return ReachWords.of("foreseen", reach, known);
    }
}
