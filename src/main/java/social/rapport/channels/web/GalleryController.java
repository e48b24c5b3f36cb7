package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Health;
import social.rapport.channels.Traffic;
import social.rapport.channels.web.ChannelsPage.Card;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The gallery of channels: those that are connected, how each does, and what can be connected. */
@Controller
@Requires(Scope.CHANNELS_READ)
class GalleryController {

    private static final String PATH = "/settings/channels";
    private static final Predicate<Card> NEEDY = card -> card.health().level() == ChannelHealth.Level.NEEDS_YOU;
    private static final Predicate<Card> SLOW = card -> card.health().level() == ChannelHealth.Level.STRUGGLING;

    private final Channels channels;
    private final Connectors connectors;
    private final Health health;
    private final Traffic traffic;
    private final Templates templates;

    GalleryController(Channels channels, Connectors connectors, Health health, Traffic traffic, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.health = health;
        this.traffic = traffic;
        this.templates = templates;
    }

    @GetMapping(PATH)
    JteModel gallery(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String can,
            @RequestParam(defaultValue = "") String price) {
        Gallery gallery = new Gallery(show, q, can, price);
        List<Card> all = cards();
        List<Card> found = all.stream()
                .filter(card -> gallery.fits(card.channel(), connectors.of(card.channel())))
                .toList();
        List<Card> shown =
                switch (show) {
                    case "needy" -> found.stream().filter(NEEDY).toList();
                    case "slow" -> found.stream().filter(SLOW).toList();
                    default -> found;
                };
        return templates.channelsWebChannels(new ChannelsPage(
                shown,
                filters(found, gallery, q),
                new ChannelsPage.Search(
                        q.strip(),
                        gallery.show(),
                        options("channels.can.any", Gallery.ABILITIES, Gallery::wordsOf, can),
                        options("channel.says.price.any", Gallery.PRICES, key -> "channel.says.price." + key, price),
                        gallery.isNarrowed()),
                connectors.all().stream()
                        .filter(gallery::fits)
                        .map(ChannelsPage.Offer::of)
                        .toList(),
                all.stream().filter(Card::isConnected).count(),
                all.stream().filter(NEEDY).count(),
                Actor.current().may(Scope.CHANNELS_MANAGE)));
    }

    private List<Card> cards() {
        Map<ChannelId, ChannelHealth> conditions = health.all();
        Map<ChannelId, Traffic.Lately> lately = traffic.lately();
        return channels.all().stream()
                .map(channel -> new Card(
                        channel,
                        conditions.getOrDefault(channel.id(), ChannelHealth.UNTRIED),
                        lately.getOrDefault(channel.id(), Traffic.Lately.NOTHING)))
                .toList();
    }

    private static List<Choice> filters(List<Card> all, Gallery gallery, String q) {
        return List.of(
                choice("all", "", gallery, q).count(all.size()),
                choice("needy", "needy", gallery, q)
                        .count(all.stream().filter(NEEDY).count())
                        .dot("no"),
                choice("slow", "slow", gallery, q)
                        .count(all.stream().filter(SLOW).count())
                        .dot("wait"));
    }

    private static Choice choice(String words, String show, Gallery gallery, String q) {
        UriComponentsBuilder href = UriComponentsBuilder.fromPath(PATH);
        put(href, "show", show);
        put(href, "q", q.strip());
        put(href, "can", gallery.can());
        put(href, "price", gallery.price());
        return Choice.of(
                Words.t("channels.filter." + words),
                href.build().encode().toUriString(),
                gallery.show().equals(show));
    }

    private static void put(UriComponentsBuilder href, String name, String value) {
        if (!value.isEmpty()) {
            href.queryParam(name, value);
        }
    }

    private static List<ChannelsPage.Chosen> options(
            String any, List<String> keys, UnaryOperator<String> words, String chosen) {
        return Stream.concat(Stream.of(""), keys.stream())
                .map(key -> new ChannelsPage.Chosen(
                        Option.of(key, Words.t(key.isEmpty() ? any : words.apply(key))), key.equals(chosen)))
                .toList();
    }
}
