package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody leaves that takes time, a failure, a rule or a browser to come by, in rows that are theirs or hold an address of
 * theirs.
 */
final class Planted {

    private static final List<String> STATEMENTS = List.of(
            """
            update channels.visit set name = :mark, email = :mark, subject = :mark
            where workspace_id = :workspace and id in (
              select external_id::uuid from people.identity where workspace_id = :workspace and network = 'webchat')
            """,
            """
            insert into channels.moderation (workspace_id, channel_id, external_id, person_id, liked_by)
            values (:workspace, gen_random_uuid(), :mark, :person, 'Ava')
            """,
            """
            update channels.attempt set facts = jsonb_build_object('detail', :mark)
            where workspace_id = :workspace and message_id in (
              select id from channels.message where workspace_id = :workspace and person_id = :person)
            """,
            "update channels.health set facts = jsonb_build_object('detail', :mail) where workspace_id = :workspace",
            """
            update consent.verdict set reasons = jsonb_build_array(jsonb_build_object('code', 'x', 'facts',
              jsonb_build_object('name', :mark)))
            where workspace_id = :workspace and person_id = :person
            """,
            """
            update consent.preference set language = :mark, topics = jsonb_build_object(:mark, true), time_zone = :mark
            where workspace_id = :workspace and person_id = :person
            """,
            """
            insert into conversations.own_words (workspace_id, conversation_id, last_at, last_text)
            values (:workspace, :conversation, now(), :mark)
            """,
            "update files.file set alt = :mark where workspace_id = :workspace",
            """
            insert into people.suggestion (workspace_id, id, one, other, state, probability, reasons, through, decided_at,
              decided_by)
            select :workspace, gen_random_uuid(), least(id, :person), greatest(id, :person), 'refused', 0.9,
              jsonb_build_array(:mark), '{}', now(), 'Ava'
            from people.person where workspace_id = :workspace and name = 'Neighbour' limit 1
            """,
            """
            insert into imports.failure (workspace_id, import_id, id, number, reason, value)
            values (:workspace, gen_random_uuid(), gen_random_uuid(), 1, 'x', 'Somebody,' || :mail)
            """,
            """
            insert into timeline.skip (workspace_id, reader, interaction_id, reason)
            select :workspace, 'x', id, :mark from timeline.interaction
            where workspace_id = :workspace and person_id = :person limit 1
            """,
            """
            insert into webhooks.attempt (workspace_id, id, delivery_id, at, took_ms, request, response)
            select :workspace, gen_random_uuid(), id, now(), 1, :mark, :mark from webhooks.delivery
            where workspace_id = :workspace and subject = :person limit 1
            """,
            """
            insert into macros.run (workspace_id, id, conversation_id, actor_name, results, at)
            values (:workspace, gen_random_uuid(), :conversation, 'Ava', jsonb_build_array(:mark), now())
            """,
            "update portal.session set browser = :mark where workspace_id = :workspace and person_id = :person",
            """
            insert into portal.act (workspace_id, session_id, id, kind, before, done_at)
            select :workspace, id, gen_random_uuid(), 'known', jsonb_build_object('name', :mark), now() from portal.session
            where workspace_id = :workspace and person_id = :person
            """,
            """
            insert into rights.request (workspace_id, id, person_id, kind, about, words, purposes, due_rule, asked_at, due_at,
              extended_at, extended_why, state, settled_at, settled_by, answer)
            values (:workspace, gen_random_uuid(), :person, 'rectification', :mark, :mark, '{}', 'gdpr', now(), now(), now(),
              :mark, 'done', now(), 'Ava', :mark)
            """,
            """
            insert into vault.need_answer (workspace_id, id, need_id, text, at, actor_kind, actor_name, outcome)
            select :workspace, gen_random_uuid(), id, :mark, now(), 'member', 'Ava', 'nowhere' from vault.need
            where workspace_id = :workspace and person_id = :person
            """,
            """
            insert into vault.purchase (workspace_id, id, person_id, seller, bought_on, lines, category, number, note, likeness,
              kept_at)
            values (:workspace, gen_random_uuid(), :person, :mark, current_date,
              jsonb_build_array(jsonb_build_object('what', :mark, 'quantity', 1)), :mark, :mark, :mark,
              gen_random_uuid(), now())
            """,
            """
            insert into vault.receipt (workspace_id, id, person_id, purchase_id, type, bytes, handed_in, kept_at)
            values (:workspace, gen_random_uuid(), :person, gen_random_uuid(), 'image/png', convert_to(:mark, 'UTF8'), '', now())
            """,
            """
            insert into portal.passkey (workspace_id, id, person_id, handle, proved, name, public_key, signature_count,
              uv_initialized, backup_eligible, backup_state, transports, created_at, last_used_at)
            values (:workspace, uuid_send(gen_random_uuid()), :person, uuid_send(gen_random_uuid()), true, :mark, '', 0, true,
              true, true, '{}', now(), now())
            """,
            """
            insert into vault.fact (workspace_id, id, person_id, name, value, kept_at)
            values (:workspace, gen_random_uuid(), :person, :mark, :mark, now())
            """,
            """
            insert into vault.passage (workspace_id, id, person_id, inward, brand, purchases, receipts, purchase_ids, receipt_ids,
              at)
            values (:workspace, gen_random_uuid(), :person, false, :mark, 1, 0, '{}', '{}', now())
            """,
            """
            insert into portal.hand_over (workspace_id, digest, person_id, session_id, target_id, ends_at)
            values (:workspace, uuid_send(gen_random_uuid()), :person, gen_random_uuid(), gen_random_uuid(), now())
            """,
            """
            insert into vault.draft (workspace_id, id, person_id, name, bytes, kept_at)
            values (:workspace, gen_random_uuid(), :person, :mark,
              convert_to(concat('date,store,item', chr(10), '2026-11-02,', :mark, ',Cone'), 'UTF8'), now())
            """,
            """
            insert into vault.granted (workspace_id, id, person_id, persons, purpose, purchases, sellers, categories, details,
              facts, needs, given_at, ends_at)
            values (:workspace, gen_random_uuid(), :person, array[:person], 'care', true, array[:mark], array[:mark], '{}',
              array[:mark], false, now(), now() + interval '1 day')
            """,
            """
            insert into vault.request (workspace_id, id, person_id, purpose, purchases, sellers, categories, details, facts,
              needs, why, days, state, asked_at, asked_by)
            values (:workspace, gen_random_uuid(), :person, 'care', true, array[:mark], array[:mark], '{}', array[:mark],
              false, :mark, 30, 'open', now(), 'Ava')
            """,
            """
            insert into vault.reading (workspace_id, id, person_id, purpose, grants, what, purchases, at, actor_kind, actor_name)
            values (:workspace, gen_random_uuid(), :person, 'care', '{}', array[:mark], 1, now(), 'member', 'Ava')
            """,
            """
            insert into automation.answered (workspace_id, id, rule_id, interaction_id, conversation_id, person_id)
            values (:workspace, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), :conversation, :person)
            """,
            """
            insert into tagging.match (workspace_id, rule_id, interaction_id, person_id, at)
            values (:workspace, gen_random_uuid(), gen_random_uuid(), :person, now())
            """,
            """
            insert into consent.stop (workspace_id, id, person_id, via, cause, purposes, entries, stopped_at)
            values (:workspace, gen_random_uuid(), :person, 'phrase', gen_random_uuid(), '{news}', '{}', now())
            """,
            """
            insert into consent.restriction (workspace_id, id, person_id, stands, said_at, actor_kind, actor_name)
            values (:workspace, gen_random_uuid(), :person, false, now(), 'member', 'Ava')
            """,
            """
            insert into portal.code (workspace_id, id, browser, address, language, person_id, asked_at, ends_at)
            values (:workspace, gen_random_uuid(), convert_to(:mail, 'UTF8'), :mail, 'en', :person, now(), now())
            """,
            """
            insert into terms.agreement (workspace_id, id, person_id, terms, version, language, state, proffered_at)
            values (:workspace, gen_random_uuid(), :person, 'no-sharing', '1', 'en', 'proffered', now())
            """);

    private Planted() {}

    static void in(DataSource owner, Traces.Of of) {
        JdbcClient jdbc = JdbcClient.create(owner);
        for (String statement : STATEMENTS) {
            int rows = jdbc.sql(statement)
                    .param("workspace", of.brand().workspace().value())
                    .param("person", of.person().value())
                    .param("conversation", UUID.fromString(of.conversation()))
                    .param("mark", of.word("planted"))
                    .param("mail", of.word("mail") + "@example.com")
                    .update();
            assertThat(rows).as(statement).isPositive();
        }
    }
}
