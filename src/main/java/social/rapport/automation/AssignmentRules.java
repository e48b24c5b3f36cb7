package social.rapport.automation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.automation.Assignment.Way;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** How conversations of the workspace at work are shared out: for all channels, and for those with a rule of their own. */
@Component
public class AssignmentRules {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Members members;
    private final Audit audit;

    AssignmentRules(JdbcClient jdbc, Channels channels, Members members, Audit audit) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.members = members;
        this.audit = audit;
    }

    /** What is set, by place: a channel's id, or the workspace's for all other channels. */
    record Places(Map<UUID, Assignment> rules) {

        UUID placeOf(ChannelId channel) {
            return rules.containsKey(channel.value())
                    ? channel.value()
                    : CurrentWorkspace.id().value();
        }

        Assignment of(ChannelId channel) {
            return rules.getOrDefault(placeOf(channel), Assignment.BY_HAND);
        }
    }

    Places all() {
        Map<UUID, Assignment> rules = new HashMap<>();
        jdbc.sql("""
                        select place, way, members, most_open, within_hours, gives_back
                        from automation.assignment
                        where workspace_id = :workspace
                        """).param("workspace", CurrentWorkspace.id().value()).query(row -> {
            rules.put(row.getObject("place", UUID.class), read(row));
        });
        return new Places(rules);
    }

    /** As {@link #all}; nobody gives anything away, or changes how, until the transaction ends. */
    Places hold() {
        jdbc.sql("""
                        select from automation.assignment where workspace_id = :workspace order by place for update
                        """).param("workspace", CurrentWorkspace.id().value()).query(row -> {});
        return all();
    }

    private static Assignment read(ResultSet row) throws SQLException {
        return new Assignment(
                Way.of(row.getString("way")),
                Stream.of((UUID[]) row.getArray("members").getArray())
                        .map(MemberId::new)
                        .toList(),
                row.getObject("most_open", Integer.class),
                row.getBoolean("within_hours"),
                row.getBoolean("gives_back"));
    }

    /** What holds for all channels without a rule of their own. */
    public Assignment everywhere() {
        return all().rules().getOrDefault(CurrentWorkspace.id().value(), Assignment.BY_HAND);
    }

    /** The rules of channels that have one of their own. */
    public Map<ChannelId, Assignment> ofChannels() {
        return all().rules().entrySet().stream()
                .filter(rule -> !rule.getKey().equals(CurrentWorkspace.id().value()))
                .collect(Collectors.toMap(rule -> new ChannelId(rule.getKey()), Map.Entry::getValue));
    }

    /** The rule of a channel of its own, where it has one. */
    public Optional<Assignment> of(ChannelId channel) {
        return Optional.ofNullable(ofChannels().get(channel));
    }

    /**
     * Sets how conversations are shared out from now on.
     *
     * @param channel whose; null for all without a rule of their own
     */
    @Transactional
    public void set(@Nullable ChannelId channel, Assignment rule, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        String name = channel == null ? "" : channels.get(channel).name();
        check(rule.members());
        jdbc.sql("""
                        insert into automation.assignment as a (workspace_id, place, way, members, most_open, within_hours,
                          gives_back, by_name, changed_at)
                        values (:workspace, :place, :way, :members, :most, :hours, :back, :by, :now)
                        on conflict (workspace_id, place) do update
                          set way = excluded.way, members = excluded.members, most_open = excluded.most_open,
                            within_hours = excluded.within_hours, gives_back = excluded.gives_back,
                            by_name = excluded.by_name, changed_at = excluded.changed_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("place", place(channel))
                .param("way", rule.way().key())
                .param("members", rule.members().stream().map(MemberId::value).toArray(UUID[]::new))
                .param("most", rule.mostOpen())
                .param("hours", rule.withinHours())
                .param("back", rule.givesBack())
                .param("by", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
        audit.record(by, "assignment.changed", subject(channel), details(rule, name));
    }

    private void check(List<MemberId> chosen) {
        Set<MemberId> known = answering().stream().map(Member::id).collect(Collectors.toSet());
        if (!known.containsAll(chosen)) {
            throw Fault.invalid("/members", "inbox.wrong.member");
        }
    }

    /** Everybody of the team who may answer people. */
    public List<Member> answering() {
        return members.present().stream()
                .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER))
                .toList();
    }

    /** Lets a channel follow the rule of all others again; what it was. */
    @Transactional
    public Assignment remove(ChannelId channel, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        Assignment rule = of(channel).orElseThrow(() -> Fault.notFound("assignment"));
        jdbc.sql("delete from automation.assignment where workspace_id = :workspace and place = :place")
                .param("workspace", CurrentWorkspace.id().value())
                .param("place", channel.value())
                .update();
        audit.record(
                by,
                "assignment.removed",
                subject(channel),
                Map.of("channel", channels.get(channel).name()));
        return rule;
    }

    /** The number of the conversation that each member was given last at a place. */
    Map<MemberId, Long> turns(UUID place) {
        Map<MemberId, Long> turns = new HashMap<>();
        jdbc.sql("select member_id, nth from automation.turn where workspace_id = :workspace and place = :place")
                .param("workspace", CurrentWorkspace.id().value())
                .param("place", place)
                .query(row -> {
                    turns.put(new MemberId(row.getObject("member_id", UUID.class)), row.getLong("nth"));
                });
        return turns;
    }

    /** Remembers who was given the latest one. */
    void gave(UUID place, MemberId member) {
        jdbc.sql("""
                        with counted as (
                          update automation.assignment set given = given + 1
                          where workspace_id = :workspace and place = :place
                          returning given)
                        insert into automation.turn (workspace_id, place, member_id, nth)
                        select :workspace, :place, :member, given from counted
                        on conflict (workspace_id, place, member_id) do update set nth = excluded.nth
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("place", place)
                .param("member", member.value())
                .update();
    }

    private static UUID place(@Nullable ChannelId channel) {
        return channel == null ? CurrentWorkspace.id().value() : channel.value();
    }

    private static String subject(@Nullable ChannelId channel) {
        return channel == null ? "workspace:" + CurrentWorkspace.id() : "channel:" + channel;
    }

    private static Map<String, String> details(Assignment rule, String channel) {
        return Map.of(
                "way",
                rule.way().key(),
                "channel",
                channel,
                "members",
                String.valueOf(rule.members().size()),
                "mostOpen",
                rule.mostOpen() == null ? "" : rule.mostOpen().toString());
    }
}
