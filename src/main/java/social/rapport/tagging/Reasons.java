package social.rapport.tagging;

import static social.rapport.shared.ui.Words.t;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.people.TagReasons;
import social.rapport.tagging.RuleTable.Kept;
import social.rapport.workspace.Actor;

/** Says on a person's page which rule a tag came from. */
@Component
class Reasons implements TagReasons {

    private static final Pattern RULE = Pattern.compile(TagRule.REFERENCE + "([0-9a-f-]{36})(?: .*)?");

    private final RuleTable rules;
    private final Sentence sentence;

    Reasons(RuleTable rules, Sentence sentence) {
        this.rules = rules;
        this.sentence = sentence;
    }

    @Override
    public Map<String, Reason> reasons(Collection<String> references) {
        Map<String, UUID> asked = new HashMap<>();
        references.forEach(reference -> rule(reference).ifPresent(id -> asked.put(reference, id)));
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Reason> known = rules.all(asked.values().stream().distinct().toArray(UUID[]::new)).stream()
                .collect(Collectors.toMap(kept -> kept.rule().id(), reason(Actor.current())));
        Map<String, Reason> reasons = new HashMap<>();
        asked.forEach((reference, id) ->
                Optional.ofNullable(known.get(id)).ifPresent(reason -> reasons.put(reference, reason)));
        return reasons;
    }

    private static Optional<UUID> rule(String reference) {
        Matcher found = RULE.matcher(reference);
        try {
            return found.matches() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Function<Kept, Reason> reason(Actor reader) {
        return kept -> {
            String words = sentence.of(kept.rule().condition(), reader);
            return kept.deleted()
                    ? new Reason(t("tagging.because.deleted", "sentence", words), null)
                    : new Reason(
                            t("tagging.because", "sentence", words),
                            "/settings/tag-rules/" + kept.rule().id());
        };
    }
}
