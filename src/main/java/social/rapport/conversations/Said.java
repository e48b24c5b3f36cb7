package social.rapport.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy.Handling;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;

/** What one batch of interactions says about one conversation. */
final class Said {

    private static final int SHOWN_CODE_POINTS = 140;
    private static final String IMPORT = "import";

    /** Any white space but a single blank, which is most and stays as it is. */
    private static final Pattern SPACES = Pattern.compile("\\s{2,}|[\\s&&[^ ]]");

    private final ConversationId conversation;
    private final List<Interaction> interactions = new ArrayList<>(2);

    Said(ConversationId conversation) {
        this.conversation = conversation;
    }

    /** Whether it moves its conversation: what a rule answers leaves whoever waits waiting, and a machine does not wait. */
    static boolean counts(Interaction interaction) {
        return interaction.verb().isSaid() && !interaction.isAutomatic();
    }

    /** Whether a machine on the other side said it: it stands in its conversation, and that is all. */
    static boolean isMerelyShown(Interaction interaction) {
        return interaction.verb().isSaid() && interaction.isInbound() && interaction.isAutomatic();
    }

    /** Whether the brand leaves alone what is said like that: it is treated like what a machine said. */
    static boolean isLeft(Interaction interaction, Strategies.All handled) {
        return interaction.isInbound()
                && interaction.verb().isSaid()
                && handling(interaction, handled) == Handling.NONE;
    }

    static Handling handling(Interaction interaction, Strategies.All handled) {
        return handled.handling(interaction.channel(), interaction.verb(), interaction.isPublic());
    }

    static ConversationId conversationOf(Interaction interaction) {
        return ConversationId.of(interaction);
    }

    void add(Interaction interaction) {
        interactions.add(interaction);
    }

    /** Puts what was said into the order of its times; what came at the same time stays as it came. */
    Said inOrder() {
        interactions.sort(Comparator.comparing(Interaction::at));
        return this;
    }

    ConversationId conversation() {
        return conversation;
    }

    Interaction first() {
        return interactions.getFirst();
    }

    Interaction last() {
        return interactions.getLast();
    }

    boolean isPublic() {
        return first().visibility() == Visibility.PUBLIC;
    }

    @Nullable
    Interaction lastInbound() {
        return lastThat(true);
    }

    @Nullable
    Interaction lastOutbound() {
        return lastThat(false);
    }

    private @Nullable Interaction lastThat(boolean isInbound) {
        for (int i = interactions.size() - 1; i >= 0; i--) {
            if (interactions.get(i).isInbound() == isInbound) {
                return interactions.get(i);
            }
        }
        return null;
    }

    /** Since when they have waited for an answer, as far as this batch knows. */
    @Nullable
    Instant waitingSince() {
        Interaction answer = lastOutbound();
        for (Interaction interaction : interactions) {
            if (interaction.isInbound() && (answer == null || interaction.at().isAfter(answer.at()))) {
                return interaction.at();
            }
        }
        return null;
    }

    /**
     * What a conversation that begins with this batch is: open while something waits; done where only the brand has
     * spoken, or where an import tells of what was answered long ago.
     */
    State stateAtBirth() {
        if (waitingSince() != null) {
            return State.OPEN;
        }
        return lastInbound() == null || last().source().equals(IMPORT) ? State.RESOLVED : State.PENDING;
    }

    /** Who spoke besides the first. */
    List<PersonId> others() {
        if (interactions.size() == 1) {
            return List.of();
        }
        PersonId first = first().person();
        return interactions.stream()
                .map(Interaction::person)
                .filter(person -> !person.equals(first))
                .distinct()
                .toList();
    }

    @Nullable
    String subject() {
        return interactions.stream()
                .map(Interaction::subject)
                .filter(subject -> subject != null && !subject.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** The beginning of what was said last, on one line. */
    @Nullable
    String lastText() {
        String text = last().text();
        if (text == null || text.isBlank()) {
            return null;
        }
        String line = SPACES.matcher(text.strip()).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= SHOWN_CODE_POINTS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN_CODE_POINTS - 1)) + "…";
    }

    @Nullable
    String lastMedia() {
        return last().media().stream()
                .map(media -> media.type() == null ? "application/octet-stream" : media.type())
                .findFirst()
                .orElse(null);
    }

    static @Nullable UUID idOf(@Nullable Interaction interaction) {
        return interaction == null ? null : interaction.id();
    }

    static @Nullable Instant timeOf(@Nullable Interaction interaction) {
        return interaction == null ? null : interaction.at();
    }
}
