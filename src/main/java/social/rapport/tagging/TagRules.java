package social.rapport.tagging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.Tagging;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.tagging.TagRule.State;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * The rules by which people of the workspace at work get tags by themselves. There is one rule a tag; a rule over who
 * people are may look at the tags of other rules, but never in a ring.
 */
@Component
public class TagRules {

    /** So many rules a workspace may have. */
    public static final int MOST = 200;

    private static final Duration PREVIEWED = Duration.ofDays(30);
    private static final int LOOKED_AT = 5_000;

    private final RuleTable rules;
    private final LookBackTable runs;
    private final LookBacks lookBacks;
    private final Matches matches;
    private final PeopleList people;
    private final Timeline timeline;
    private final Audit audit;

    TagRules(
            RuleTable rules,
            LookBackTable runs,
            LookBacks lookBacks,
            Matches matches,
            PeopleList people,
            Timeline timeline,
            Audit audit) {
        this.rules = rules;
        this.runs = runs;
        this.lookBacks = lookBacks;
        this.matches = matches;
        this.people = people;
        this.timeline = timeline;
        this.audit = audit;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Slice<TagRule> list(@Nullable Keyset after, int most) {
        List<TagRule> found = rules.list(after, most + 1);
        List<TagRule> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? new Keyset(shown.getLast().createdAt(), shown.getLast().id()).toString()
                : null;
        return new Slice<>(List.copyOf(shown), next, rules.count());
    }

    /** @throws Fault.Caller where there is none of this id */
    public TagRule get(UUID id) {
        return rules.find(id).orElseThrow(() -> Fault.notFound("tag rule"));
    }

    /** How many people have its tag now, be it from the rule or not. */
    public long carrying(TagRule rule, Actor reader) {
        PeopleFilter tagged = PeopleFilter.ALL.and("tag", rule.key());
        return people.page(tagged, null, 1, reader).total();
    }

    /**
     * Makes a rule, which works from now on.
     *
     * @param lookBackDays how far it looks back as well; null for not at all
     * @throws Fault.Caller where the tag has a rule, or the rules would refer to each other in a ring
     */
    @Transactional
    public TagRule create(String tag, Condition condition, @Nullable Integer lookBackDays, Actor by) {
        must(condition, by);
        String key = Tagging.key(tag);
        rules.lock();
        checkRoom();
        checkUnique(key);
        checkRing(key, condition);
        UUID id = Ids.next();
        rules.insert(id, key, Tagging.of(tag, Tagging.Source.RULE).name(), condition, by);
        audit.record(by, "tag-rule.created", "tag-rule:" + id, Map.of("name", tag, "kind", condition.kind()));
        if (lookBackDays != null) {
            lookBack(get(id), lookBackDays, "/lookBackDays", by);
        }
        return get(id);
    }

    /** What a rule learns from interactions only those may ask for who may read them. */
    private static void must(Condition condition, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        if (condition instanceof Doing) {
            by.must(Scope.INTERACTIONS_READ);
        }
    }

    private void checkRoom() {
        if (rules.count() >= MOST) {
            throw Fault.conflict("tagging.too-many");
        }
    }

    private void checkUnique(String key) {
        if (rules.list(null, MOST).stream().anyMatch(rule -> rule.key().equals(key))) {
            throw Fault.invalid("/tag", "tagging.tag.taken");
        }
    }

    private void checkRing(String key, Condition condition) {
        if (!(condition instanceof Being being)) {
            return;
        }
        Map<String, Set<String>> asksFor = new HashMap<>();
        rules.list(null, MOST).forEach(rule -> {
            if (rule.condition() instanceof Being other) {
                asksFor.put(rule.key(), other.filter().tag());
            }
        });
        Deque<String> next = new ArrayDeque<>(being.filter().tag());
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            String asked = next.pop();
            if (asked.equals(key)) {
                throw Fault.invalid(
                        "/filter", being.filter().tag().contains(key) ? "tagging.ring.own" : "tagging.ring");
            }
            if (seen.add(asked)) {
                next.addAll(asksFor.getOrDefault(asked, Set.of()));
            }
        }
    }

    /**
     * Changes what a rule asks for. Its tag and its kind stay; what happened before does not count again, unless it is to
     * look back.
     */
    @Transactional
    public TagRule replace(UUID id, String tag, Condition condition, @Nullable Integer lookBackDays, Actor by) {
        must(condition, by);
        rules.lock();
        TagRule rule = get(id);
        if (!Tagging.key(tag).equals(rule.key())) {
            throw Fault.invalid("/tag", "tagging.tag.stays");
        }
        if (!condition.kind().equals(rule.condition().kind())) {
            throw Fault.invalid("/kind", "tagging.kind.stays");
        }
        checkRing(rule.key(), condition);
        rules.replace(id, Tagging.of(tag, Tagging.Source.RULE).name(), condition, by);
        runs.end(id, LookBack.State.STOPPED);
        note(by, "tag-rule.changed", rule);
        if (lookBackDays != null) {
            lookBack(get(id), lookBackDays, "/lookBackDays", by);
        }
        return get(id);
    }

    /** Lets an active rule over what people do go through the past, in the background. */
    @Transactional
    public TagRule lookBack(UUID id, int days, Actor by) {
        TagRule rule = get(id);
        must(rule.condition(), by);
        lookBack(rule, days, "/days", by);
        return get(id);
    }

    /** @param pointer where the days stand in what was asked */
    private void lookBack(TagRule rule, int days, String pointer, Actor by) {
        if (!(rule.condition() instanceof Doing)) {
            throw Fault.invalid(pointer, "tagging.look-back.being");
        }
        if (days < 1 || days > LookBack.EVERYTHING) {
            throw Fault.invalid(pointer, "people.days.between");
        }
        if (!rule.isActive()) {
            throw Fault.conflict("tagging.look-back.paused");
        }
        lookBacks.ask(rule.id(), days);
        audit.record(
                by,
                "tag-rule.looked-back",
                "tag-rule:" + rule.id(),
                Map.of("name", rule.tag(), "days", String.valueOf(days)));
    }

    /** A paused rule neither gives its tag nor takes it. */
    @Transactional
    public TagRule pause(UUID id, Actor by) {
        return move(id, State.PAUSED, "tag-rule.paused", by);
    }

    /** What happened meanwhile does not count; who matches now has the tag in a moment. */
    @Transactional
    public TagRule resume(UUID id, Actor by) {
        return move(id, State.ACTIVE, "tag-rule.resumed", by);
    }

    private TagRule move(UUID id, State state, String act, Actor by) {
        rules.lock();
        TagRule rule = get(id);
        must(rule.condition(), by);
        if (rule.state() != state) {
            rules.move(id, state);
            runs.end(id, LookBack.State.STOPPED);
            note(by, act, rule);
        }
        return get(id);
    }

    /** The tags stay on people. */
    @Transactional
    public TagRule delete(UUID id, Actor by) {
        rules.lock();
        TagRule rule = get(id);
        must(rule.condition(), by);
        rules.delete(id);
        runs.end(id, LookBack.State.STOPPED);
        note(by, "tag-rule.deleted", rule);
        return rule;
    }

    /** Takes a deletion back; the rule goes on from there. */
    @Transactional
    public TagRule restore(UUID id, Actor by) {
        rules.lock();
        TagRule rule = rules.all(id).stream()
                .filter(RuleTable.Kept::deleted)
                .map(RuleTable.Kept::rule)
                .findFirst()
                .orElseThrow(() -> Fault.notFound("tag rule"));
        must(rule.condition(), by);
        checkRoom();
        checkUnique(rule.key());
        checkRing(rule.key(), rule.condition());
        rules.restore(id);
        note(by, "tag-rule.restored", rule);
        return get(id);
    }

    private void note(Actor by, String act, TagRule rule) {
        audit.record(by, act, "tag-rule:" + rule.id(), Map.of("name", rule.tag()));
    }

    /** What a condition finds now. */
    @Transactional(readOnly = true)
    public Preview preview(Condition condition, Actor reader) {
        return switch (condition) {
            case Being being ->
                new Preview(people.page(being.filter(), null, 1, reader).total(), 0, 0, true);
            case Doing doing -> preview(doing, reader);
        };
    }

    private Preview preview(Doing doing, Actor reader) {
        reader.must(Scope.INTERACTIONS_READ);
        List<Interaction> latest = timeline.past(doing.candidates(Instant.now().minus(PREVIEWED)), null, LOOKED_AT);
        List<Interaction> matching = matches.of(doing, latest);
        Set<PersonId> whom = matching.stream().map(Interaction::person).collect(Collectors.toSet());
        return new Preview(whom.size(), matching.size(), latest.size(), latest.size() < LOOKED_AT);
    }
}
