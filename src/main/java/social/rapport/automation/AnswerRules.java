package social.rapport.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.automation.AnswerRule.State;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** The automatic answers of the workspace at work. The first rule that has something to say says it. */
@Component
public class AnswerRules {

    /** So many rules a workspace may have. */
    public static final int MOST = 100;

    private final AnswerRuleTable rules;
    private final Channels channels;
    private final Audit audit;

    AnswerRules(AnswerRuleTable rules, Channels channels, Audit audit) {
        this.rules = rules;
        this.channels = channels;
        this.audit = audit;
    }

    /** In the order in which they are asked. */
    public List<AnswerRule> all() {
        return rules.all();
    }

    /** @throws Fault.Caller where there is none of this id */
    public AnswerRule get(UUID id) {
        return rules.find(id, false).orElseThrow(() -> Fault.notFound("automatic answer"));
    }

    /** Makes a rule, the last to be asked, which answers from now on. */
    @Transactional
    public AnswerRule create(Answer answer, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        rules.lock();
        checkRoom();
        check(answer);
        UUID id = Ids.next();
        rules.insert(id, answer, by);
        AnswerRule made = get(id);
        note(by, "automatic-answer.created", made);
        return made;
    }

    private void checkRoom() {
        if (rules.all().size() >= MOST) {
            throw Fault.conflict("automation.too-many");
        }
    }

    private void check(Answer answer) {
        for (ChannelId channel : answer.channels()) {
            if (channels.find(channel).isEmpty()) {
                throw Fault.invalid("/channels", "automation.wrong.channel");
            }
        }
    }

    /** Changes what a rule says and when; what was said before is not answered again. */
    @Transactional
    public AnswerRule replace(UUID id, Answer answer, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        rules.lock();
        get(id);
        check(answer);
        rules.update(id, answer, by);
        AnswerRule changed = get(id);
        note(by, "automatic-answer.changed", changed);
        return changed;
    }

    /** A paused rule says nothing. */
    @Transactional
    public AnswerRule pause(UUID id, Actor by) {
        return move(id, State.PAUSED, "automatic-answer.paused", by);
    }

    /** It answers what is said from now on. */
    @Transactional
    public AnswerRule resume(UUID id, Actor by) {
        return move(id, State.ACTIVE, "automatic-answer.resumed", by);
    }

    private AnswerRule move(UUID id, State state, String act, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        rules.lock();
        AnswerRule rule = get(id);
        if (rule.state() != state) {
            rules.move(id, state);
            note(by, act, rule);
        }
        return get(id);
    }

    /** @param position where it stands from now on, from 0; the others move up or down */
    @Transactional
    public AnswerRule place(UUID id, int position, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        rules.lock();
        AnswerRule rule = get(id);
        List<UUID> order =
                new ArrayList<>(rules.all().stream().map(AnswerRule::id).toList());
        if (position < 0 || position >= order.size()) {
            throw Fault.invalid("/position", "automation.wrong.position");
        }
        int before = order.indexOf(id);
        order.remove(before);
        order.add(position, id);
        rules.order(order);
        if (before != position) {
            note(by, "automatic-answer.moved", rule);
        }
        return get(id);
    }

    @Transactional
    public AnswerRule delete(UUID id, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        rules.lock();
        AnswerRule rule = get(id);
        rules.delete(id, true);
        rules.order(rules.all().stream().map(AnswerRule::id).toList());
        note(by, "automatic-answer.deleted", rule);
        return rule;
    }

    /** Takes a deletion back; the rule is the last to be asked. */
    @Transactional
    public AnswerRule restore(UUID id, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        rules.lock();
        AnswerRule rule = rules.find(id, true).orElseThrow(() -> Fault.notFound("automatic answer"));
        checkRoom();
        rules.delete(id, false);
        note(by, "automatic-answer.restored", rule);
        return get(id);
    }

    private void note(Actor by, String act, AnswerRule rule) {
        audit.record(by, act, "automatic-answer:" + rule.id(), Map.of("name", rule.name()));
    }
}
