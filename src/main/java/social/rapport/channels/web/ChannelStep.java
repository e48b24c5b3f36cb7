package social.rapport.channels.web;

import org.springframework.stereotype.Component;
import social.rapport.channels.Channels;
import social.rapport.shared.ui.FirstStep;
import social.rapport.workspace.Scope;

/** Without a channel nobody can be heard. */
@Component
class ChannelStep implements FirstStep {

    private final Channels channels;

    ChannelStep(Channels channels) {
        this.channels = channels;
    }

    @Override
    public String name() {
        return "channel";
    }

    @Override
    public String href() {
        return "/settings/channels";
    }

    @Override
    public String glyph() {
        return "plug-connected";
    }

    @Override
    public String scope() {
        return Scope.CHANNELS_MANAGE.key();
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean isDone() {
        return !channels.all().isEmpty();
    }
}
