package social.rapport.demo.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import social.rapport.demo.Story;
import social.rapport.demo.StoryPermission;
import social.rapport.demo.StoryPerson;

/** What the story's people said yes and no to; what is in their ledgers already stays as it is. */
final class Consents {

    private static final int REQUEST = 250;

    private final Story story;
    private final Arrivals arrivals;
    private final boolean isFirst;

    /** @param isFirst whether nothing can be there yet, so that nobody need look */
    Consents(Story story, Arrivals arrivals, boolean isFirst) {
        this.story = story;
        this.arrivals = arrivals;
        this.isFirst = isFirst;
    }

    void record(Api api, ExecutorService senders, DemoProgress.Tally tally) throws InterruptedException {
        List<Api.Permitted> missing = new ArrayList<>();
        said().forEach((person, permissions) -> {
            List<Api.Permitted> present = isFirst ? List.of() : api.permissions(person);
            List<Api.Permitted> news = permissions.stream()
                    .filter(permission -> present.stream().noneMatch(permission::isSame))
                    .toList();
            tally.add(permissions.size() - news.size());
            missing.addAll(news);
        });
        List<Callable<Void>> work = new ArrayList<>();
        for (int from = 0; from < missing.size(); from += REQUEST) {
            List<Api.Permitted> some = missing.subList(from, Math.min(from + REQUEST, missing.size()));
            work.add(() -> {
                api.permit(some);
                tally.add(some.size());
                return null;
            });
        }
        Loader.all(senders, work);
    }

    private Map<UUID, List<Api.Permitted>> said() {
        Map<String, StoryPerson> people =
                story.people().stream().collect(Collectors.toMap(StoryPerson::key, person -> person));
        Map<UUID, List<Api.Permitted>> said = new LinkedHashMap<>();
        for (StoryPermission permission : story.permissions()) {
            StoryPerson person = Objects.requireNonNull(people.get(permission.person()));
            arrivals.person(person, permission.channel())
                    .ifPresent(id -> said.computeIfAbsent(id, ignored -> new ArrayList<>())
                            .add(permitted(id, permission, person)));
        }
        return said;
    }

    private Api.Permitted permitted(UUID id, StoryPermission permission, StoryPerson person) {
        return new Api.Permitted(
                id,
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
