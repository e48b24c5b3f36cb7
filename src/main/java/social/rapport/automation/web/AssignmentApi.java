package social.rapport.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.automation.Absences;
import social.rapport.automation.AssignmentRules;
import social.rapport.conversations.Assignments;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How conversations are shared out, for programs. */
@RestController
@RequestMapping("/api/v1/assignment")
@Requires(Scope.CONVERSATIONS_MANAGE)
@Tag(name = "Assignment")
class AssignmentApi {

    private final AssignmentRules rules;
    private final Absences absences;
    private final Assignments assignments;

    AssignmentApi(AssignmentRules rules, Absences absences, Assignments assignments) {
        this.rules = rules;
        this.absences = absences;
        this.assignments = assignments;
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "How conversations are shared out: on all channels, and on those with a rule of their own")
    AssignmentJson.All get() {
        Map<UUID, AssignmentJson.Rule> channels = new java.util.TreeMap<>();
        rules.ofChannels().forEach((channel, rule) -> channels.put(channel.value(), AssignmentJson.Rule.of(rule)));
        return new AssignmentJson.All(AssignmentJson.Rule.of(rules.everywhere()), channels);
    }

    @PutMapping
    @Operation(
            summary = "Set how conversations are shared out on all channels without a rule of their own",
            description =
                    "New and reopened conversations that nobody looks after go to whoever was given one longest ago"
                            + " (turn), or to whoever has the fewest open (load), of those who are there and have room.")
    AssignmentJson.All set(@RequestBody AssignmentJson.Rule rule) {
        rules.set(null, rule.read(), Actor.current());
        return get();
    }

    @PutMapping("/channels/{id}")
    @Operation(summary = "Give a channel a rule of its own")
    AssignmentJson.All set(@PathVariable UUID id, @RequestBody AssignmentJson.Rule rule) {
        rules.set(new ChannelId(id), rule.read(), Actor.current());
        return get();
    }

    @DeleteMapping("/channels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a channel follow the rule of all channels again")
    void remove(@PathVariable UUID id) {
        rules.remove(new ChannelId(id), Actor.current());
    }

    @GetMapping("/members")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "Who may be given conversations, whether they are there, and how many they have open")
    Slice<AssignmentJson.Mate> members() {
        Map<MemberId, Instant> away = absences.all();
        List<Member> team = rules.answering();
        Map<MemberId, Integer> open =
                assignments.open(team.stream().map(Member::id).toList());
        List<AssignmentJson.Mate> mates = team.stream()
                .map(member -> new AssignmentJson.Mate(
                        member.id().value(), member.name(), away.get(member.id()), open.getOrDefault(member.id(), 0)))
                .toList();
        return new Slice<>(mates, null, mates.size());
    }

    @PutMapping("/members/{id}/absence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Say that a member is away",
            description =
                    "They get nothing until they are back; where the rule says so, they give back what they have.")
    void leave(@PathVariable UUID id) {
        absences.leave(new MemberId(id), Actor.current());
    }

    @DeleteMapping("/members/{id}/absence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say that a member is back")
    void back(@PathVariable UUID id) {
        absences.back(new MemberId(id), Actor.current());
    }
}
