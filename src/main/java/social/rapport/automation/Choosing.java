package social.rapport.automation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Strategies;
import social.rapport.consent.Tongues;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Times;
import social.rapport.timeline.Phrases;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Tells whether a rule has something to say to what was said, and what that is in the end. */
@Component
class Choosing {

    private final Phrases phrases;
    private final Tongues tongues;
    private final Workspaces workspaces;
    private final Strategies strategies;

    Choosing(Phrases phrases, Tongues tongues, Workspaces workspaces, Strategies strategies) {
        this.phrases = phrases;
        this.tongues = tongues;
        this.workspaces = workspaces;
        this.strategies = strategies;
    }

    /** Whether this is the rule's occasion. */
    boolean arises(Answer answer, Incoming said) {
        return answer.covers(said)
                && switch (answer.occasion()) {
                    case OUT_OF_HOURS -> !strategies.hours(said.channel()).isOpen(said.at());
                    case FIRST_OF_PERSON -> said.firstOfPerson().getAsBoolean();
                    case FIRST_OF_CONVERSATION -> said.firstOfConversation().getAsBoolean();
                    case KEYWORD ->
                        answer.words()
                                .filter(words -> phrases.isIn(said.text(), words))
                                .isPresent();
                };
    }

    /** What is said, in a language and with the words it is said with. */
    record Saying(String language, String text) {}

    /**
     * The answer in the language that the person wishes, else in that of what was said, else in theirs as it is known, else
     * in the brand's own.
     *
     * @param channel on which it is said
     * @param person null where it is not known who would get it
     */
    Saying words(Answer answer, ChannelId channel, @Nullable String spoken, @Nullable PersonCard person, Instant at) {
        Workspace brand = workspaces.current().orElseThrow();
        List<String> wanted = Stream.concat(
                        Stream.of(wished(person), spoken == null ? "" : spoken, locale(person)),
                        brand.languages().stream())
                .toList();
        String language = answer.reply().language(wanted);
        Map<String, String> known = new HashMap<>();
        known.put("brand.name", brand.name());
        known.put("brand.opens", opens(strategies.hours(channel), Locale.forLanguageTag(language), at));
        known.put("person.name", named(person));
        return new Saying(language, answer.reply().filled(language, known));
    }

    private String wished(@Nullable PersonCard person) {
        String wished = person == null ? null : tongues.wished(person.id());
        return wished == null ? "" : wished;
    }

    private static String locale(@Nullable PersonCard person) {
        String locale = person == null ? null : person.locale();
        return locale == null ? "" : locale;
    }

    /** Nobody wants to be called by their e-mail address. */
    private static String named(@Nullable PersonCard person) {
        return person == null || person.name().contains("@") ? "" : person.name();
    }

    private static String opens(BusinessHours hours, Locale language, Instant at) {
        ZoneId zone = hours.zone();
        return Times.of(language, zone, at).moment(hours.nextOpening(at));
    }
}
