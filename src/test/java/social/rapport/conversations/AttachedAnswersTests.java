package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

@RapportTest
class AttachedAnswersTests extends InboxScene {

    @Autowired
    Answers answers;

    @Autowired
    Drafts drafts;

    @Autowired
    Files files;

    @Autowired
    ScheduledAnswers scheduled;

    @Autowired
    DueAnswers due;

    @Autowired
    Members members;

    private Actor ava;

    @BeforeEach
    void join() {
        brand.member(Role.AGENT);
        Member member = brand.get(() -> members.present()).getFirst();
        ava = new Actor(
                Actor.Kind.MEMBER,
                brand.workspace(),
                member.id().value(),
                member.name(),
                Role.AGENT.scopes(),
                member.account());
    }

    @Test
    void theSameIdWithOtherAttachmentsIsAnotherAnswer() {
        ConversationId id = say("mina", "Hello", 1);
        awaitCount(1);
        UUID message = Ids.next();
        FileId one = brand.get(() -> file("one"));
        FileId two = brand.get(() -> file("two"));

        for (int i = 0; i < 2; i++) {
            brand.within(() -> answers.send(id, attaching(message, one), ava));
        }
        assertThatExceptionOfType(Fault.Caller.class)
                .isThrownBy(() -> brand.within(() -> answers.send(id, attaching(message, two), ava)))
                .withMessage("inbox.wrong.reused");

        assertThat(brand.get(() -> answers.said(conversations.get(id), null))
                        .said()
                        .getLast()
                        .media())
                .extracting(media -> media.file().orElseThrow())
                .containsExactly(one);
        assertThat(brand.get(() -> files.get(one)).used()).isTrue();
        assertThat(brand.get(() -> files.get(two)).used()).isFalse();
    }

    @Test
    void whatIsNotThereCannotGoAlong() {
        ConversationId id = say("mina", "Hello", 1);
        awaitCount(1);
        Brand other = brands.open();
        FileId theirs = other.get(() -> file("theirs"));

        for (FileId missing : List.of(theirs, FileId.next())) {
            assertThatExceptionOfType(Fault.Caller.class)
                    .isThrownBy(() -> brand.within(() -> answers.send(id, attaching(Ids.next(), missing), ava)))
                    .matches(fault -> fault.fields().getFirst().pointer().equals("/attachments"));
        }
    }

    @Test
    void whatADraftHoldsStays() {
        ConversationId id = say("mina", "Hello", 1);
        awaitCount(1);
        var member = Objects.requireNonNull(ava.member());
        FileId attached = brand.get(() -> file("attached"));
        Drafts.Begun begun = new Drafts.Begun(Ids.next(), "", List.of(attached));

        brand.within(() -> drafts.keep(id, member, "private_reply", begun));

        assertThat(brand.get(() -> drafts.of(id, member)).get("private_reply")).isEqualTo(begun);
        assertThat(brand.get(() -> drafts.held(List.of(attached, FileId.next()))))
                .containsExactly(attached);
        brand.within(() -> drafts.forget(id, member, "private_reply"));
        assertThat(brand.get(() -> drafts.held(List.of(attached)))).isEmpty();
    }

    @Test
    void whatGoesOutLaterTakesItsFilesAlong() {
        ConversationId id = say("mina", "Hello", 1);
        awaitCount(1);
        FileId file = brand.get(() -> file("menu"));
        Answers.Draft draft = new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "", List.of(file), new Seen.Whatever());
        Instant soon = Instant.now().plusSeconds(3600);

        ScheduledAnswer answer = brand.get(() -> scheduled.add(id, draft, soon, true, ava));
        assertThat(brand.get(() -> scheduled.of(id)).getFirst().attachments()).containsExactly(file);
        brand.within(() -> due.sendNow(id, answer.id(), ava));

        assertThat(brand.get(() -> answers.said(conversations.get(id), null))
                        .said()
                        .getLast()
                        .media())
                .extracting(media -> media.file().orElseThrow())
                .containsExactly(file);
    }

    @Test
    void whatWasHeldBackIsADraftWithItsFiles() {
        ConversationId id = say("mina", "Hello", 1);
        awaitCount(1);
        var member = Objects.requireNonNull(ava.member());
        FileId first = brand.get(() -> file("first"));
        FileId second = brand.get(() -> file("second"));
        brand.within(() -> drafts.keep(id, member, "private_reply", new Drafts.Begun(Ids.next(), "", List.of(first))));

        brand.within(() -> drafts.putBack(id, member, attaching(Ids.next(), second)));

        Drafts.Begun begun =
                Objects.requireNonNull(brand.get(() -> drafts.of(id, member)).get("private_reply"));
        assertThat(begun.text()).isEqualTo("Look");
        assertThat(begun.attachments()).containsExactly(first, second);
    }

    private static Answers.Draft attaching(UUID message, FileId file) {
        return new Answers.Draft(message, Kind.PRIVATE_REPLY, "Look", List.of(file), new Seen.Whatever());
    }

    private FileId file(String content) {
        try {
            return files.keep(content, "text/plain", new ByteArrayInputStream(content.getBytes()))
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
