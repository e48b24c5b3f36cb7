package social.rapport.automation.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.automation.Assignment;
import social.rapport.shared.MemberId;

/** How conversations are shared out, as the API shows and takes it. */
final class AssignmentJson {

    private AssignmentJson() {}

    /**
     * @param way {@code nobody}, {@code turn} or {@code load}
     * @param members among whom, in the order of their turns
     * @param mostOpen so many open conversations one member has at most; null for any number
     */
    record Rule(
            @Nullable String way,
            @Nullable List<@Nullable String> members,
            @Nullable Integer mostOpen,
            @Nullable Boolean withinHours,
            @Nullable Boolean givesBack) {

        static Rule of(Assignment rule) {
            return new Rule(
                    rule.way().key(),
                    rule.members().stream().map(MemberId::toString).toList(),
                    rule.mostOpen(),
                    rule.withinHours(),
                    rule.givesBack());
        }

        Assignment read() {
            return new Assignment(
                    Assignment.Way.of(way),
                    members == null
                            ? List.of()
                            : AssignmentForm.members(members.stream()
                                    .map(id -> Objects.requireNonNullElse(id, ""))
                                    .toList()),
                    mostOpen,
                    Boolean.TRUE.equals(withinHours),
                    Boolean.TRUE.equals(givesBack));
        }
    }

    /** @param channels those with a rule of their own, by id */
    record All(Rule everywhere, Map<UUID, Rule> channels) {}

    /** @param awaySince null where they are there */
    record Mate(UUID id, String name, @Nullable Instant awaySince, int open) {}
}
