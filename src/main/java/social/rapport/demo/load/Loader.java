package social.rapport.demo.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import social.rapport.demo.Story;
import social.rapport.demo.StoryChannel;
import social.rapport.demo.StoryInteraction;
import social.rapport.demo.StoryJson;
import social.rapport.demo.StoryRequest;
import social.rapport.demo.load.DemoProgress.Step;
import social.rapport.demo.load.DemoProgress.Tally;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Scope;

/**
 * Loads a story into a workspace through this server's own HTTP API. Ids are the story's, so loading it again, wholly or
 * after a part, adds nothing twice.
 */
@Component
class Loader {

    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

    private static final int REQUEST = 400;
    private static final int SENDERS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Set<Scope> SCOPES = Set.of(
            Scope.WORKSPACE_READ,
            Scope.WORKSPACE_MANAGE,
            Scope.CHANNELS_READ,
            Scope.CHANNELS_MANAGE,
            Scope.INTERACTIONS_READ,
            Scope.PEOPLE_READ,
            Scope.PEOPLE_WRITE,
            Scope.CONSENT_READ,
            Scope.CONSENT_WRITE,
            Scope.CONVERSATIONS_READ,
            Scope.CONVERSATIONS_ANSWER,
            Scope.CONVERSATIONS_MANAGE);

    private final ApiTokens tokens;
    private final Staff staff;
    private final DemoProgress progress;
    private final Environment environment;

    Loader(ApiTokens tokens, Staff staff, DemoProgress progress, Environment environment) {
        this.tokens = tokens;
        this.staff = staff;
        this.progress = progress;
        this.environment = environment;
    }

    /** @throws RuntimeException where it did not come to its end; it can be tried again */
    void load(WorkspaceId workspace, Story story) {
        Instant began = Instant.now();
        Tally tally = progress.begin(workspace, pieces(story));
        try {
            CurrentWorkspace.call(workspace, () -> {
                fill(story, tally);
                return workspace;
            });
            tally.enter(Step.DONE);
            LOG.info(
                    "The demo was loaded: {} interactions of {} people in {} s",
                    story.interactions().size(),
                    story.people().size(),
                    Duration.between(began, Instant.now()).toSeconds());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was not loaded to its end.", stopped);
        } catch (RuntimeException failed) {
            tally.fail();
            throw failed;
        } catch (Exception failed) {
            tally.fail();
            throw new IllegalStateException("The demo was not loaded to its end.", failed);
        }
    }

    private static long pieces(Story story) {
        return 2L * story.interactions().size()
                + story.permissions().size()
                + story.tags().size()
                + Standings.count(story);
    }

    private void fill(Story story, Tally tally) throws Exception {
        Actor rapport = Actor.system(CurrentWorkspace.id());
        List<String> issued = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            Api api = api("Demo", rapport, issued);
            Word.give(api, address());
            tally.enter(Step.CHANNELS);
            Map<String, Desk> team = new HashMap<>();
            staff.hire(story.setting().team())
                    .forEach((key, member) -> team.put(
                            key, new Desk(Objects.requireNonNull(member.id()), api(member.name(), rapport, issued))));
            List<Api.Account> present = api.channels();
            boolean isFirst = present.isEmpty();
            Map<String, Api.Account> open = connect(story.setting().channels(), present, api);
            tally.enter(Step.SENDING);
            send(story, open, new Deliveries(address()), senders, tally);
            tally.enter(Step.ARRIVING);
            Arrivals arrivals = await(story, open, api, tally);
            tally.enter(Step.PERMISSIONS);
            new Consents(story, arrivals, isFirst).record(api, senders, tally);
            tally.enter(Step.TAGS);
            new Remarks(story, arrivals, isFirst).put(team, api, senders, tally);
            Rules.make(api);
            Phrases.make(api);
            new Wheel(story, arrivals).give(api);
            if (isFirst) {
                Wheel.open(api);
            }
            tally.enter(Step.CONVERSATIONS);
            new Standings().settle(story, arrivals, team, api, senders, tally);
            Aftercare.tell(api);
        } finally {
            issued.forEach(token -> tokens.revoke(rapport, token));
        }
    }

    /** The API with a token of this name, under which what is done stands in journals. */
    private Api api(String name, Actor by, List<String> issued) {
        String token = tokens.create(by, name, SCOPES);
        issued.add(token);
        return new Api(address(), token);
    }

    private String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    /** A channel that is there already, from a load that was broken off, gets a new secret, as nobody knows the old one. */
    private static Map<String, Api.Account> connect(List<StoryChannel> accounts, List<Api.Account> present, Api api) {
        Map<String, Api.Account> open = new LinkedHashMap<>();
        for (StoryChannel account : accounts) {
            Api.Account channel = present.stream()
                    .filter(known -> isSame(known, account))
                    .findFirst()
                    .map(known -> api.renewSecret(known.id()))
                    .orElseGet(() -> api.connect(account.network(), account.name()));
            if (account.publicTalk() || account.privateTalk()) {
                api.answerAt(channel.id(), ReplyAddresses.of(new ChannelId(channel.id())), account.answerTime());
            }
            open.put(account.key(), channel);
        }
        return open;
    }

    private static boolean isSame(Api.Account channel, StoryChannel account) {
        return channel.network().equals(account.network())
                && channel.name().equals(account.name())
                && !channel.state().equals("disconnected");
    }

    private static void send(
            Story story, Map<String, Api.Account> open, Deliveries deliveries, ExecutorService senders, Tally tally)
            throws InterruptedException {
        for (List<StoryRequest> round : rounds(story.requests(REQUEST))) {
            List<Callable<Void>> work = new ArrayList<>();
            for (StoryRequest request : round) {
                Api.Account to = Objects.requireNonNull(open.get(request.channel()));
                work.add(() -> {
                    deliveries.deliver(
                            new ChannelId(to.id()), Objects.requireNonNull(to.secret()), StoryJson.write(request));
                    tally.add(request.interactions().size());
                    return null;
                });
            }
            all(senders, work);
        }
    }

    /** Requests that may go at once, since each is for another channel. */
    private static List<List<StoryRequest>> rounds(List<StoryRequest> requests) {
        List<List<StoryRequest>> rounds = new ArrayList<>();
        Set<String> busy = new HashSet<>();
        for (StoryRequest request : requests) {
            if (rounds.isEmpty() || !busy.add(request.channel())) {
                rounds.add(new ArrayList<>());
                busy.clear();
                busy.add(request.channel());
            }
            rounds.getLast().add(request);
        }
        return rounds;
    }

    static void all(ExecutorService senders, List<Callable<Void>> work) throws InterruptedException {
        for (Future<Void> one : senders.invokeAll(work)) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("The server did not take the demo.", failed.getCause());
            }
        }
    }

    private static Arrivals await(Story story, Map<String, Api.Account> open, Api api, Tally tally)
            throws InterruptedException {
        Map<String, Long> wanted = story.interactions().stream()
                .collect(Collectors.groupingBy(StoryInteraction::channel, Collectors.counting()));
        Map<String, ChannelId> ids = new HashMap<>();
        open.forEach((key, account) -> ids.put(key, new ChannelId(account.id())));
        Instant deadline = Instant.now().plus(PATIENCE);
        long arrived = 0;
        while (arrived < story.interactions().size()) {
            long now = 0;
            for (Map.Entry<String, Long> channel : wanted.entrySet()) {
                ChannelId id = Objects.requireNonNull(ids.get(channel.getKey()));
                now += Math.min(
                        channel.getValue(), api.interactions(id, null, 1).total());
            }
            tally.add(Math.max(0, now - arrived));
            if (now == arrived && Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Only " + now + " interactions of the demo arrived in time.");
            }
            arrived = now;
            if (arrived < story.interactions().size()) {
                Thread.sleep(PAUSE);
            }
        }
        Arrivals arrivals = new Arrivals(ids);
        arrivals.read(api);
        story.interactions().forEach(arrivals::person);
        return arrivals;
    }
}
