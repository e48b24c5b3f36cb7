package social.rapport.channels.sms;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Meanwhile;

/** Fetches what was sent along while Twilio waits for our answer; what takes longer than a few seconds is let go. */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final TwilioApi api;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);

    Lookups(TwilioApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    List<Activity.Media> of(ConnectedChannel channel, Form form) {
        String key = channel.channel().id() + " " + form.key("MessageSid");
        List<Texts.File> files = Texts.files(form, SmsConnector.account(channel.channel()));
        Meanwhile.Round round = meanwhile.of(channel);
        List<Meanwhile.Asked<List<Activity.Media>>> asked = IntStream.range(0, files.size())
                .mapToObj(i -> round.ask(
                        () ->
                                api
                                        .keep(channel, files.get(i), key + " " + i, enclosures)
                                        .map(Activity.Media::of)
                                        .stream()
                                        .toList(),
                        List.<Activity.Media>of()))
                .toList();
        return asked.stream().flatMap(one -> one.told().stream()).toList();
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
