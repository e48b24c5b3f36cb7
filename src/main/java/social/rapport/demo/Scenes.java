package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the cast says, and the team answers them, at fixed distances from now. */
final class Scenes {
    private final Stage stage;
    private final Shopping shopping;
    private final Dice dice;
    private final Voices voices;
    private final List<StoryInteraction> filmVoices = new ArrayList<>();

    Scenes(Stage stage, Shopping shopping) {
        this.stage = stage;
        this.shopping = shopping;
        this.dice = stage.dice("scenes");
        this.voices = new Voices(stage, dice);
    }

    /** The cast's public posts about the film, which carry the crisis. */
    List<StoryInteraction> filmVoices() {
        return filmVoices;
    }

    void tell() {
        theFirstPost();
        minasDay();
        danielsTub();
        theWaiting();
        otherVoices();
        ayaosWish();
    }

    private void theFirstPost() {
        Guest xiaoman = stage.audience().named("xiaoman");
        StoryInteraction first = post(
                xiaoman, Accounts.XIAOHONGSHU, "xiaoman-first", stage.plot().film(), true);
        Instant answered = first.at().plus(Duration.ofMinutes(22));
        voices.answer(xiaoman, first, Team.LIN_YUE, answered, answer(xiaoman, "first-answer", "小满"));
        shopping.buyTubs(xiaoman, day(xiaoman, 3), Flavour.BLACK_SESAME);
        talk(
                xiaoman,
                Accounts.WECHAT,
                Team.LIN_YUE,
                List.of(
                        said("xiaoman-1", minutesAgo(114)),
                        heard("xiaoman-2", minutesAgo(111)),
                        said("xiaoman-3", minutesAgo(108))));
        Guest zhou = stage.audience().named("zhou");
        open(post(zhou, Accounts.WEIBO, "zhou-1", minutesAgo(38), false), null);
    }

    private void minasDay() {
        Guest mina = stage.audience().named("mina");
        praise(post(mina, Accounts.X, "mina-praise", stage.plot().back(19, 4), false));
        praise(post(mina, Accounts.INSTAGRAM_KR, "mina-picture", stage.plot().back(10, 9), true));
        shopping.buyTubs(mina, day(mina, 1), Flavour.BLACK_SESAME);
        StoryInteraction comment = comment(mina, Accounts.INSTAGRAM_KR, "mina-comment", minutesAgo(201));
        filmVoices.add(comment);
        voices.answer(mina, comment, Team.JIWON, minutesAgo(190), line(mina, "mina-answer"));
        talk(
                mina,
                Accounts.INSTAGRAM_KR,
                Team.JIWON,
                List.of(
                        said("mina-1", minutesAgo(174)),
                        heard("mina-2", minutesAgo(171)),
                        said("mina-3", minutesAgo(168))));
        Guest minji = stage.audience().named("minji");
        StoryInteraction found = comment(minji, Accounts.INSTAGRAM_KR, "minji-1", minutesAgo(66));
        filmVoices.add(found);
        open(found, Team.JIWON);
    }

    private void danielsTub() {
        Guest daniel = stage.audience().named("daniel");
        shopping.buyTubs(daniel, day(daniel, 1), Flavour.BLACK_SESAME);
        StoryInteraction comment = comment(daniel, Accounts.WECHAT, "daniel-comment", minutesAgo(81));
        filmVoices.add(comment);
        voices.answer(daniel, comment, Team.AVA, minutesAgo(70), line(daniel, "daniel-answer"));
        talk(
                daniel,
                Accounts.WECHAT,
                Team.AVA,
                List.of(
                        said("daniel-1", minutesAgo(54)),
                        heard("daniel-2", minutesAgo(51)),
                        said("daniel-3", minutesAgo(48)),
                        heard("daniel-4", minutesAgo(46))));
        Guest jo = stage.audience().named("jo");
        StoryInteraction irony = post(jo, Accounts.X, "jo-1", minutesAgo(31), false);
        open(irony, null);
    }

    private void theWaiting() {
        talk(stage.audience().named("nora"), Accounts.EMAIL, Team.AVA, List.of(said("nora-1", minutesAgo(124))));
        talk(
                stage.audience().named("tom"),
                Accounts.WEBCHAT,
                Team.AVA,
                List.of(said("tom-1", minutesAgo(183)), said("tom-2", minutesAgo(180))));
        talk(stage.audience().named("harin"), Accounts.EMAIL, Team.JIWON, List.of(said("harin-1", minutesAgo(306))));
        talk(stage.audience().named("junseo"), Accounts.KAKAOTALK, null, List.of(said("junseo-1", minutesAgo(127))));
        talk(stage.audience().named("jaemin"), Accounts.EMAIL, null, List.of(said("jaemin-1", minutesAgo(12))));
    }

    private void otherVoices() {
        Guest hannah = stage.audience().named("hannah");
        open(comment(hannah, Accounts.FACEBOOK, "hannah-1", stage.plot().back(0, 7)), null);
        Guest autumn = stage.audience().named("autumn");
        praise(post(autumn, Accounts.X, "autumn-2", stage.plot().back(6, 2), false));
        open(post(autumn, Accounts.X, "autumn-1", minutesAgo(178), false), null);
    }

    private void ayaosWish() {
        Guest ayao = stage.audience().named("ayao");
        StoryInteraction wish =
                post(ayao, Accounts.XIAOHONGSHU, "ayao-1", stage.plot().back(102, 3), false);
        Instant at = wish.at();
        List<Line> replies = List.of(
                heard("ayao-2", at.plus(Duration.ofMinutes(14))),
                said("ayao-3", at.plus(Duration.ofMinutes(19))),
                heard("ayao-4", at.plus(Duration.ofMinutes(31))));
        String before = wish.id();
        for (Line reply : replies) {
            String author = reply.ours() ? Team.LIN_YUE.signature() : null;
            StoryWords words = new StoryWords(wish.id(), before, author, null, line(ayao, reply.key()), List.of());
            before = stage.log()
                    .tell(ayao, wish.channel(), StoryVerb.COMMENTED, reply.at(), words, StoryFacts.PUBLIC)
                    .id();
        }
        voices.settle(wish, StoryConversation.Standing.RESOLVED, Team.LIN_YUE, at.plus(Duration.ofMinutes(33)));
        open(comment(ayao, Accounts.XIAOHONGSHU, "ayao-5", minutesAgo(302)), null);
    }

    private record Line(String key, Instant at, boolean ours) {}

    private static Line said(String key, Instant at) {
        return new Line(key, at, false);
    }

    private static Line heard(String key, Instant at) {
        return new Line(key, at, true);
    }

    private void talk(Guest guest, String channel, @Nullable StoryMember member, List<Line> lines) {
        String thread = stage.log().thread(Objects.requireNonNull(guest.person().on(channel)));
        stage.log().take(channel, thread, lines.getFirst().at());
        Map<String, String> gaps = stage.speech().gaps(dice, guest, stage.plot().now());
        boolean mail = channel.equals(Accounts.EMAIL);
        String subject = mail ? line(guest, guest.key() + "-subject", gaps) : null;
        for (Line line : lines) {
            String author = line.ours() && member != null ? member.signature() : null;
            StoryWords words = new StoryWords(thread, null, author, subject, line(guest, line.key(), gaps), List.of());
            boolean pictured = List.of("mina-1", "daniel-1", "xiaoman-1").contains(line.key());
            stage.log()
                    .tell(
                            guest,
                            channel,
                            StoryVerb.MESSAGED,
                            line.at(),
                            pictured ? words.showing(stage.speech().picture(dice, guest.language(), "film")) : words,
                            StoryFacts.PRIVATE);
        }
        Line last = lines.getLast();
        String assignee = member == null ? null : member.key();
        stage.log()
                .settle(new StoryConversation(
                        channel, thread, guest.key(), StoryConversation.Standing.OPEN, assignee, last.at(), null));
    }

    private StoryInteraction post(Guest guest, String channel, String key, Instant at, boolean pictured) {
        String kind = key.equals("mina-picture") ? "picture" : "film";
        StoryWords words = StoryWords.of(line(guest, key));
        StoryWords shown = pictured ? words.showing(stage.speech().picture(dice, guest.language(), kind)) : words;
        StoryVerb verb = kind.equals("picture") ? StoryVerb.POSTED : StoryVerb.MENTIONED;
        StoryInteraction said = voices.speak(guest, channel, verb, at, shown, null);
        if (!at.isBefore(stage.plot().film())) {
            filmVoices.add(said);
        }
        return said;
    }

    private StoryInteraction comment(Guest guest, String channel, String key, Instant at) {
        StoryObject post = stage.posts().named(channel, Posts.LAUNCH).object();
        return voices.speak(guest, channel, StoryVerb.COMMENTED, at, StoryWords.of(line(guest, key)), post);
    }

    private void open(StoryInteraction said, @Nullable StoryMember member) {
        voices.settle(said, StoryConversation.Standing.OPEN, member, said.at());
    }

    private void praise(StoryInteraction said) {
        voices.settle(
                said, StoryConversation.Standing.RESOLVED, Team.JIWON, said.at().plus(Duration.ofMinutes(40)));
    }

    private String line(Guest guest, String key) {
        StoryIdentity account = guest.person().identities().getFirst();
        return line(
                guest,
                key,
                stage.speech().gapsTo(dice, guest, account, stage.plot().now()));
    }

    private String line(Guest guest, String key, Map<String, String> gaps) {
        return Speech.fill(stage.speech().value(guest.language(), "cast", "", key), gaps);
    }

    private String answer(Guest guest, String section, String name) {
        Map<String, String> gaps = stage.speech().gaps(dice, guest, stage.plot().now());
        gaps.put("name", name);
        return Speech.fill(stage.speech().deal(guest.language(), "film", section), gaps);
    }

    private Instant minutesAgo(int minutes) {
        return stage.plot().now().minus(Duration.ofMinutes(minutes));
    }

    /** An afternoon so many days ago. */
    private Instant day(Guest guest, int daysAgo) {
        return stage.rhythm()
                .atTheCounter(
                        dice,
                        guest.home(),
                        stage.plot().back(daysAgo, 0).atZone(guest.home().zone).toLocalDate());
    }
}
