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
import java.util.UUID;
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
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.demo.Story;
import social.rapport.demo.StoryChannel;
import social.rapport.demo.StoryInteraction;
import social.rapport.demo.StoryJson;
import social.rapport.demo.StoryPermission;
import social.rapport.demo.StoryPerson;
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
    private static final Set<Scope> SCOPES =
            Set.of(Scope.INTERACTIONS_READ, Scope.PEOPLE_READ, Scope.CONSENT_READ, Scope.CONSENT_WRITE);

    private final Channels channels;
    private final ApiTokens tokens;
    private final Staff staff;
    private final Remarks remarks;
    private final Standings standings;
    private final DemoProgress progress;
    private final Environment environment;

    Loader(
            Channels channels,
            ApiTokens tokens,
            Staff staff,
            Remarks remarks,
            Standings standings,
            DemoProgress progress,
            Environment environment) {
        this.channels = channels;
        this.tokens = tokens;
        this.staff = staff;
        this.remarks = remarks;
        this.standings = standings;
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
        String token = tokens.create(rapport, "Demo", SCOPES);
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            Api api = new Api("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"), token);
            tally.enter(Step.CHANNELS);
            Map<String, Actor> team = staff.hire(story.setting().team());
            Map<String, Channels.Secret> open = connect(story.setting().channels(), rapport);
            tally.enter(Step.SENDING);
            send(story, open, api, senders, tally);
            tally.enter(Step.ARRIVING);
            Arrivals arrivals = await(story, open, api, tally);
            tally.enter(Step.PERMISSIONS);
            permit(story, arrivals, api, senders, tally);
            tally.enter(Step.TAGS);
            remarks.put(story, arrivals, team, tally);
            tally.enter(Step.CONVERSATIONS);
            standings.settle(story, arrivals, team, tally);
        } finally {
            tokens.revoke(rapport, token);
        }
    }

    /** A channel that is there already, from a load that was broken off, gets a new secret, as nobody knows the old one. */
    private Map<String, Channels.Secret> connect(List<StoryChannel> accounts, Actor by) {
        Map<String, Channels.Secret> open = new LinkedHashMap<>();
        for (StoryChannel account : accounts) {
            open.put(
                    account.key(),
                    channels.all().stream()
                            .filter(channel -> isSame(channel, account))
                            .findFirst()
                            .map(channel -> channels.renewSecret(by, channel.id()))
                            .orElseGet(
                                    () -> channels.connect(by, "open", account.network(), account.name(), Map.of())));
        }
        return open;
    }

    private static boolean isSame(Channel channel, StoryChannel account) {
        return channel.network().equals(account.network())
                && channel.name().equals(account.name())
                && channel.state() != Channel.State.DISCONNECTED;
    }

    private static void send(
            Story story, Map<String, Channels.Secret> open, Api api, ExecutorService senders, Tally tally)
            throws InterruptedException {
        for (List<StoryRequest> round : rounds(story.requests(REQUEST))) {
            List<Callable<Void>> work = new ArrayList<>();
            for (StoryRequest request : round) {
                Channels.Secret to = Objects.requireNonNull(open.get(request.channel()));
                work.add(() -> {
                    api.deliver(to.channel().id(), Objects.requireNonNull(to.secret()), StoryJson.write(request));
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

    private static void all(ExecutorService senders, List<Callable<Void>> work) throws InterruptedException {
        for (Future<Void> one : senders.invokeAll(work)) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("The server did not take the demo.", failed.getCause());
            }
        }
    }

    private static Arrivals await(Story story, Map<String, Channels.Secret> open, Api api, Tally tally)
            throws InterruptedException {
        Map<String, Long> wanted = story.interactions().stream()
                .collect(Collectors.groupingBy(StoryInteraction::channel, Collectors.counting()));
        Map<String, ChannelId> ids = new HashMap<>();
        open.forEach((key, secret) -> ids.put(key, secret.channel().id()));
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

    private static void permit(Story story, Arrivals arrivals, Api api, ExecutorService senders, Tally tally)
            throws InterruptedException {
        Map<String, StoryPerson> people =
                story.people().stream().collect(Collectors.toMap(StoryPerson::key, person -> person));
        Map<UUID, List<Api.Permitted>> said = new LinkedHashMap<>();
        for (StoryPermission permission : story.permissions()) {
            StoryPerson person = Objects.requireNonNull(people.get(permission.person()));
            arrivals.person(person, permission.channel())
                    .ifPresent(id -> said.computeIfAbsent(id, ignored -> new ArrayList<>())
                            .add(permitted(permission, person, arrivals)));
        }
        List<Callable<Void>> work = new ArrayList<>();
        said.forEach((person, permissions) -> work.add(() -> {
            List<Api.Permitted> present = api.permissions(person);
            permissions.stream()
                    .filter(permission -> present.stream().noneMatch(permission::isSame))
                    .forEach(permission -> api.permit(person, permission));
            tally.add(permissions.size());
            return null;
        }));
        all(senders, work);
    }

    private static Api.Permitted permitted(StoryPermission permission, StoryPerson person, Arrivals arrivals) {
        return new Api.Permitted(
                permission.purpose(),
                arrivals.channel(permission.channel()).value(),
                permission.allowed() ? "granted" : "refused",
                permission.wording(),
                person.language(),
                switch (permission.source()) {
                    case "portal" -> "portal";
                    case "chat" -> "conversation";
                    default -> "member";
                },
                permission.at());
    }
}
