package social.rapport.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.campaigns.Draft.Overflow;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;

@RapportTest
class AdaptingTests extends CampaignScene {

    @Autowired
    Adapting adapting;

    @Autowired
    Files files;

    @Autowired
    Identities identities;

    @Test
    void whoIsMentionedIsCalledAsTheNetworkKnowsThem() {
        meet(here, "bluesky", "mina.example", "mina@brand.example");
        meet(there, "weibo", "米娜", "mina@brand.example");

        List<Adapted> all = brand.get(
                () -> adapting.of(draft("Thanks @mina.example and @nobody-known, see mail@mina.example", here, there)));

        assertThat(all.getFirst().parts())
                .containsExactly("Thanks @mina.example and @nobody-known, see mail@mina.example");
        assertThat(all.getLast().parts()).containsExactly("Thanks @米娜 and @nobody-known, see mail@mina.example");
        assertThat(all).allMatch(adapted -> adapted.warnings().isEmpty());
    }

    @Test
    void whoHasNoAccountThereIsCalledByNameAndTheWriterIsTold() {
        meet(here, "bluesky", "jun.example", null);

        Adapted adapted = brand.get(() -> adapting.of(draft("Thanks @jun.example", there)))
                .getFirst();

        assertThat(adapted.parts()).containsExactly("Thanks Mina");
        assertThat(adapted.warnings()).singleElement().asString().contains("Mina", "Weibo");
    }

    @Test
    void linksSayWhereTheyWereFollowedOnce() {
        String text = "See https://shop.example.com/pear?x=1#top, www.example.com. https://a.example/?utm_source=mail";
        Draft draft = new Draft(text, List.of(), true, draft(text, here).channels());

        assertThat(brand.get(() -> adapting.of(draft)).getFirst().parts())
                .containsExactly("See https://shop.example.com/pear?x=1&utm_source=bluesky&utm_medium=social#top,"
                        + " www.example.com?utm_source=bluesky&utm_medium=social."
                        + " https://a.example/?utm_source=mail");
    }

    @Test
    void aNetworkGetsAsManyPicturesAsItTakesAndTheWriterIsTold() {
        List<FileId> pictures = IntStream.range(0, 12).mapToObj(i -> picture()).toList();
        Draft draft = new Draft("", pictures, false, draft("", here).channels());

        Adapted adapted = brand.get(() -> adapting.of(draft)).getFirst();

        assertThat(adapted.media()).hasSize(10);
        assertThat(adapted.parts()).containsExactly("");
        assertThat(adapted.warnings()).singleElement().asString().contains("10");
    }

    @Test
    void whatIsTooLongIsCutOrGoesOnAsWasWished() {
        SequencedMap<ChannelId, Wish> wishes = new LinkedHashMap<>();
        wishes.put(here, new Wish("", Overflow.CUT));
        wishes.put(there, new Wish("", Overflow.THREAD));

        List<Adapted> all = brand.get(() -> adapting.of(draft("今天 ".repeat(7_000), wishes)));

        assertThat(all.getFirst().parts()).singleElement().asString().endsWith("…");
        assertThat(all.getLast().parts()).hasSize(2);
        assertThat(all).allMatch(adapted -> adapted.warnings().size() == 1);
    }

    @Test
    void onlyChannelsThatTakePostsAreOffered() {
        brand.get(
                () -> channels.connect(brand.system(), "open", "shop", "Answers only", Map.of("url", first.address())));

        assertThat(brand.get(() -> adapting.open()))
                .extracting(channel -> channel.id())
                .containsExactlyInAnyOrder(here, there);
    }

    private void meet(ChannelId channel, String network, String handle, String email) {
        brand.get(() -> identities.resolve(List.of(new Sighting(
                channel,
                network,
                "id-" + handle,
                handle,
                "Mina",
                null,
                null,
                null,
                email,
                email != null,
                null,
                false,
                null,
                null,
                null,
                Instant.now()))));
    }

    private FileId picture() {
        return brand.get(() -> {
            try {
                return files.keep("a.png", "image/png", new ByteArrayInputStream(Pictures.png(3, 2)))
                        .id();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }
}
