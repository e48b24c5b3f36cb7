package social.rapport.portal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.OrderNews;
import social.rapport.timeline.Timeline;
import social.rapport.vault.Bought;
import social.rapport.vault.Passage;
import social.rapport.vault.Passages;
import social.rapport.vault.Purchase;
import social.rapport.vault.Purchases;

/** What people bought of the brand, as it knows it: theirs to take into their vaults. */
@Component
public class BoughtHere {

    private static final int PAGE = 500;
    private static final InteractionFilter PURCHASES =
            new InteractionFilter(Set.of(), null, Set.of(Verb.BOUGHT), true, null, null, null, null, false);

    private final Timeline timeline;
    private final Purchases purchases;
    private final Passages passages;

    BoughtHere(Timeline timeline, Purchases purchases, Passages passages) {
        this.timeline = timeline;
        this.purchases = purchases;
        this.passages = passages;
    }

    /** How many of the latest are not in their vault yet. */
    public int fresh(PortalVisit visit) {
        return purchases.fresh(visit.theirs().session().person(), some(visit, page(visit, null)));
    }

    /** Takes all of them over, those that are kept already once; empty where none is new. */
    public Optional<Passage> take(PortalVisit visit) {
        List<Bought> all = new ArrayList<>();
        List<Interaction> page = page(visit, null);
        while (!page.isEmpty() && all.size() < Purchases.MOST) {
            all.addAll(some(visit, page));
            Interaction last = page.getLast();
            page = page(visit, new Keyset(last.at(), last.id()));
        }
        String brand = visit.portal().brand().name();
        List<Purchase> told =
                all.stream().map(bought -> Purchase.told(bought, brand)).toList();
        return passages.take(visit.theirs().session().person(), new Passages.Load(told, Map.of()), brand, noPicture -> {
            throw new IllegalStateException("The brand has no picture of a receipt");
        });
    }

    private List<Interaction> page(PortalVisit visit, @Nullable Keyset after) {
        return timeline.past(PURCHASES.of(visit.theirs().person().members()), after, PAGE);
    }

    /** What was taken back is not theirs to keep. */
    private List<Bought> some(PortalVisit visit, List<Interaction> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        OrderNews news = timeline.orderNews(
                visit.theirs().person().members(), page.getLast().at());
        return page.stream()
                .filter(interaction -> !news.isUndone(interaction))
                .flatMap(interaction -> bought(visit, interaction).stream())
                .toList();
    }

    /** Empty where the brand does not know what it was. */
    private static Optional<Bought> bought(PortalVisit visit, Interaction interaction) {
        Activity.About about = interaction.about();
        String what = Stream.of(
                        text(interaction, "items"),
                        about == null ? "" : Objects.requireNonNullElse(about.title(), ""),
                        Objects.requireNonNullElse(interaction.text(), ""))
                .map(words -> words.replaceAll("\\p{Cc}+", " ").strip())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        try {
            Bought bought = new Bought(
                    visit.portal().brand().name(),
                    interaction.at().atZone(visit.theirs().timeZone()).toLocalDate(),
                    lines(interaction, what),
                    total(interaction),
                    null,
                    number(about).orElse(interaction.externalId()),
                    null);
            return Optional.of(bought.check(Instant.now()));
        } catch (Fault.Caller tooLittle) {
            return Optional.empty();
        }
    }

    /** Line by line where the shop tells them; else all in one. */
    private static List<Bought.Line> lines(Interaction interaction, String what) {
        String currency = text(interaction, "currency");
        List<Bought.Line> lines = interaction.attributes().get("lines") instanceof List<?> told
                ? told.stream().flatMap(line -> line(line, currency).stream()).toList()
                : List.of();
        return lines.isEmpty() ? List.of(new Bought.Line(what, BigDecimal.ONE, null)) : lines;
    }

    private static Optional<Bought.Line> line(Object told, String currency) {
        return told instanceof Map<?, ?> line
                        && line.get("title") instanceof String title
                        && line.get("quantity") instanceof Number quantity
                ? Optional.of(new Bought.Line(
                        title,
                        new BigDecimal(quantity.toString()),
                        line.get("price") instanceof Number minor && Money.isCurrency(currency)
                                ? new Money(minor.longValue(), currency)
                                : null))
                : Optional.empty();
    }

    private static Optional<String> number(Activity.@Nullable About about) {
        return Optional.ofNullable(about)
                .filter(order -> order.type().equals("order"))
                .map(Activity.About::id);
    }

    private static String text(Interaction interaction, String name) {
        return interaction.attributes().get(name) instanceof String text ? text : "";
    }

    private static @Nullable Money total(Interaction interaction) {
        Map<String, Object> facts = interaction.attributes();
        String currency = text(interaction, "currency");
        return facts.get("amount") instanceof Number minor && Money.isCurrency(currency)
                ? new Money(minor.longValue(), currency)
                : null;
    }
}
