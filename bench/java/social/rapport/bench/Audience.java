package social.rapport.bench;

import java.sql.Connection;
import java.sql.SQLException;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;

/**
 * Whom a large brand would like to write to, written straight into the tables: the same numbers always make the same. They
 * live in many time zones and have said yes, no, both or nothing; a third want it in ways of their own; most have had
 * messages of late; some are two who were joined, and some are only known from what they said in public.
 */
record Audience(Connection owner, WorkspaceId workspace, ChannelId channel, int people) {

    static final String TOPIC = "tea";

    private static final int JOINED_EVERY = 50;

    void write() throws SQLException {
        run("set session_replication_role = replica");
        run("select rapport.ensure_partition('timeline.interaction', 'year', '2026-01-01')");
        writePeople();
        writeTimeline();
        writeWords();
        writeWishes();
        writeHistories();
        run("vacuum analyze");
    }

    private void writePeople() throws SQLException {
        run("""
                insert into consent.topic (workspace_id, key, position, names) values ('$workspace', 'tea', 0, '{"en": "Tea"}')
                """);
        run("""
                insert into people.person (workspace_id, id, time_zone, first_seen_at, last_seen_at)
                select '$workspace', $person, (array['Asia/Seoul', 'America/New_York', 'Asia/Shanghai', null, 'Europe/London',
                  'Australia/Lord_Howe', 'Asia/Kathmandu'])[1 + n % 7], '2026-01-01', '2026-06-01'
                from generate_series(0, $last) n
                """);
        run("""
                insert into people.person (workspace_id, id, merged_into, first_seen_at, last_seen_at)
                select '$workspace', $other, $person, '2026-01-01', '2026-06-01'
                from generate_series(0, $last, $every) n
                """);
        run("""
                insert into people.merge (workspace_id, id, person_id, into_id, why, by_kind, by_name, merged_at)
                select '$workspace', $other, $other, $person, 'member', 'system', 'x', now() - interval '1 day' * (n % 300)
                from generate_series(0, $last, $every) n
                """);
        run("""
                insert into people.identity (workspace_id, id, person_id, realm, external_id, channel_id, network,
                  first_seen_at, last_seen_at)
                select '$workspace', $person, $person, '$channel', 'u' || n, '$channel', 'shop', '2026-01-01', '2026-06-01'
                from generate_series(0, $last) n
                """);
        run("""
                insert into people.trait (workspace_id, person_id, name, value, source, by_name)
                select '$workspace', $person, 'city', 'Seoul', 'member', 'x'
                from generate_series(0, $last) n where n % 96 = 0
                """);
    }

    /** Of those who were never asked, half only ever commented; some of the others are near home. */
    private void writeTimeline() throws SQLException {
        run("""
                insert into timeline.interaction (workspace_id, id, person_id, channel_id, external_id, verb, inbound, public,
                  occurred_at, recorded_at, text, place_name, source)
                select '$workspace', ('01910000-0000-7000-8000-' || lpad(to_hex(n::bigint * 4 + k), 12, '0'))::uuid, $person,
                  '$channel', 'i' || n || '-' || k, case when n % 20 = 9 then 'commented' else 'messaged' end, true,
                  n % 20 = 9, timestamptz '2026-02-01' + n * interval '10 seconds' + k * interval '1 minute', now(),
                  'Lovely ice cream ' || n, case when n % 192 = 0 then 'Seongsu, Seoul' end, 'network'
                from generate_series(0, $last) n, generate_series(0, 2) k
                where n % 20 = 9 or n % 3 = 0
                """);
    }

    private void writeWords() throws SQLException {
        writeWords("$person", "true", "n % 10 < 9", 30, 0);
        writeWords("$person", "false", "n % 10 = 7", 5, 1);
        writeWords("$person", "n % 8 <> 0", "n % 4 = 0", 60, 2);
        writeWords("$other", "n % 100 <> 0", "n % $every = 0", 90, 3);
    }

    private void writeWords(String person, String granted, String who, int days, int round) throws SQLException {
        run("""
                insert into consent.permission (workspace_id, id, person_id, purpose, channel_id, granted, wording, language,
                  source, said_at, actor_kind, actor_name, sequence, hash)
                select '$workspace', ('0192000' || $round || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $who_person,
                  case when $round = 2 then 'news' else 'offers' end, case when n % 10 = 8 then '$channel'::uuid end, $granted,
                  repeat('May we write to you about offers? ', 4), 'en', 'portal',
                  now() - interval '1 day' * ($days + n % 300) - n * interval '1 microsecond', 'system', 'x',
                  n * 4::bigint + $round, sha256(n::text::bytea)
                from generate_series(0, $last) n where $who
                """.replace("$who_person", person)
                .replace("$granted", granted)
                .replace("$days", Integer.toString(days))
                .replace("$round", Integer.toString(round))
                .replace("$who", who));
    }

    private void writeWishes() throws SQLException {
        run("""
                insert into consent.preference (workspace_id, person_id, updated_at, weekly_cap, quiet_from, quiet_to,
                  time_zone, paused_until, silent, days, topics, channel_id, places)
                select '$workspace', $person, now() - interval '1 day' * (n % 90),
                  case when n % 2 = 0 then n / 3 % 5 end,
                  case when n % 4 = 0 then time '22:00' end, case when n % 4 = 0 then time '08:00' end,
                  case when n % 9 = 0 then 'Europe/Berlin' end,
                  case when n % 15 = 0 then now() + interval '1 hour' * (n % 48 - 12) end, n % 60 = 3,
                  case when n % 21 = 0 then '{1,2,3,4,5}' else '{}' end::smallint[],
                  case when n % 12 = 0 then '{"tea": false}' else '{}' end::jsonb,
                  case when n % 33 = 0 then '$channel'::uuid end,
                  case when n % 96 = 0 then 'in_my_city' end
                from generate_series(0, $last, 3) n
                """);
    }

    /** What was sent in the last ten days, and what was refused. */
    private void writeHistories() throws SQLException {
        run("""
                insert into consent.verdict (workspace_id, id, person_id, channel_id, purpose, kind, outcome, reasons, sends_at,
                  judged_at)
                select '$workspace', ('0193000' || k || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $person,
                  '$channel', 'offers', 'message', case when n % 11 = k then 'refused' else 'allowed' end,
                  '[{"code": "permission.granted", "facts": {"purpose": "offers"}}]',
                  case when n % 11 <> k then sent.at end, sent.at
                from generate_series(0, $last) n, generate_series(1, 3) k
                cross join lateral (select now() - interval '1 hour' * ((n + k * 31) % 240 + 1)) as sent(at)
                where k <= n % 4
                """);
    }

    private void run(String statement) throws SQLException {
        try (var running = owner.createStatement()) {
            running.execute(statement.replace("$workspace", workspace.toString())
                    .replace("$channel", channel.toString())
                    .replace("$person", id("n"))
                    .replace("$other", id("(n + " + people + ")"))
                    .replace("$last", Integer.toString(people - 1))
                    .replace("$every", Integer.toString(JOINED_EVERY)));
        }
    }

    /** As {@link Multitude#person} makes it. */
    private static String id(String number) {
        return "('01900000-0000-7000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }
}
