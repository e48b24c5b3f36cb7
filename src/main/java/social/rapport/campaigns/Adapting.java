package social.rapport.campaigns;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.campaigns.Draft.Overflow;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.OutboundMessage;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Piece;

/** Fits what was written for everybody to each channel: its mentions, links, length and pictures. */
@Component
public class Adapting {

    private final Channels channels;
    private final Connectors connectors;
    private final Files files;
    private final Mentioned mentioned;

    Adapting(Channels channels, Connectors connectors, Files files, Mentioned mentioned) {
        this.channels = channels;
        this.connectors = connectors;
        this.files = files;
        this.mentioned = mentioned;
    }

    /** The channels on which something can be published, by name. */
    public List<Channel> open() {
        return channels.all().stream().filter(this::isOpen).toList();
    }

    boolean isOpen(Channel channel) {
        return channel.state() != Channel.State.DISCONNECTED
                && can(channel).sends().contains(OutboundMessage.Kind.POST);
    }

    private Capabilities can(Channel channel) {
        return connectors.of(channel).capabilities(channel);
    }

    /** As it goes to each of its channels that takes posts, in their order. */
    public List<Adapted> of(Draft draft) {
        Map<String, Mentioned.Text> read = new HashMap<>();
        return draft.channels().keySet().stream()
                .flatMap(id -> channels.find(id).stream())
                .filter(this::isOpen)
                .map(channel -> of(draft, channel, text -> read.computeIfAbsent(text, mentioned::in)))
                .toList();
    }

    Adapted of(Draft draft, Channel channel) {
        return of(draft, channel, mentioned::in);
    }

    private Adapted of(Draft draft, Channel channel, Function<String, Mentioned.Text> reader) {
        Capabilities can = can(channel);
        List<String> warnings = new ArrayList<>();
        String network = Network.of(channel.network()).words();
        String text = reader.apply(draft.textFor(channel.id()))
                .on(channel, name -> warnings.add(t("post.warning.mention", "name", name, "network", network)));
        if (draft.marksLinks()) {
            text = marked(text, channel.network());
        }
        List<Activity.Media> media = media(draft.pictures(), can, warnings);
        return new Adapted(channel, parts(text, draft, channel, media, warnings), media, can, warnings);
    }

    /** Each link says where it was followed, unless it does so already. */
    private static String marked(String text, String network) {
        return Piece.of(text).stream()
                .map(piece -> piece.href() == null || piece.text().contains("utm_source=")
                        ? piece.text()
                        : marked(piece, network))
                .collect(Collectors.joining());
    }

    private static String marked(Piece link, String network) {
        String[] halves = link.text().split("#", 2);
        String marked =
                halves[0] + (halves[0].contains("?") ? "&" : "?") + "utm_source=" + network + "&utm_medium=social";
        return halves.length > 1 ? marked + "#" + halves[1] : marked;
    }

    private List<Activity.Media> media(List<FileId> pictures, Capabilities can, List<String> warnings) {
        if (pictures.isEmpty()) {
            return List.of();
        }
        Map<FileId, StoredFile> found =
                files.find(pictures).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
        List<Activity.Media> there = pictures.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(Activity.Media::of)
                .toList();
        List<Activity.Media> fitting = there.stream()
                .filter(medium -> can.attachable().mistake(medium) == null)
                .toList();
        if (can.mediaPerMessage(OutboundMessage.Kind.POST) == 0) {
            warnings.add(t("post.warning.no-pictures"));
            return List.of();
        }
        if (fitting.size() < there.size()) {
            warnings.add(t("post.warning.large", "count", there.size() - fitting.size()));
        }
        if (fitting.size() > can.mediaPerMessage(OutboundMessage.Kind.POST)) {
            warnings.add(t("post.warning.pictures", "most", can.mediaPerMessage(OutboundMessage.Kind.POST)));
        }
        return fitting.subList(0, Math.min(fitting.size(), can.mediaPerMessage(OutboundMessage.Kind.POST)));
    }

    private List<String> parts(
            String text, Draft draft, Channel channel, List<Activity.Media> media, List<String> warnings) {
        if (text.isBlank()) {
            return media.isEmpty() ? List.of() : List.of("");
        }
        Capabilities can = can(channel);
        Cutting cutting = new Cutting(can.textLength(), can::lengthOf);
        if (cutting.fits(text)) {
            return List.of(text);
        }
        if (draft.channels().getOrDefault(channel.id(), Wish.AS_ALL).overflow() == Overflow.THREAD) {
            List<String> parts = cutting.parts(text);
            warnings.add(t("post.warning.thread", "count", parts.size(), "room", can.textLength()));
            return parts;
        }
        warnings.add(t("post.warning.cut", "count", can.lengthOf(text) - can.textLength(), "room", can.textLength()));
        return List.of(cutting.cut(text));
    }
}
