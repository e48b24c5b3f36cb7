package social.rapport.imports;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.shared.ChannelId;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;
import tools.jackson.databind.json.JsonMapper;

/** Makes of an import what it does to the workspace at work. */
@Component
class Effects {

    private final Channels channels;
    private final Connectors connectors;
    private final Timeline timeline;
    private final KnownRows known;
    private final Persons people;
    private final Workspaces workspaces;
    private final JsonMapper json;

    Effects(
            Channels channels,
            Connectors connectors,
            Timeline timeline,
            KnownRows known,
            Persons people,
            Workspaces workspaces,
            JsonMapper json) {
        this.channels = channels;
        this.connectors = connectors;
        this.timeline = timeline;
        this.known = known;
        this.people = people;
        this.workspaces = workspaces;
        this.json = json;
    }

    Effect of(Import started, ChannelId filedUnder, Actor by) {
        Channel channel = channels.get(filedUnder);
        return started.kind() == ImportKind.PEOPLE
                ? new PeopleRows(started, channel, by, known, people)
                : happenings(started.kind(), started.plan(), channel);
    }

    Happenings happenings(ImportKind kind, Plan plan, Channel channel) {
        Telling telling =
                switch (kind) {
                    case CONVERSATIONS -> new ConversationLines(json);
                    case MBOX -> new Mails(plan);
                    case MAPPED -> new MappedInteractions(plan, json);
                    case INTERACTIONS -> new InteractionRows(plan, zone());
                    case ORDERS -> new OrderRows(plan, zone());
                    case PEOPLE -> throw new IllegalArgumentException("People are no happenings");
                };
        return new Happenings(telling, channel, connectors.find("open").orElseThrow(), timeline, json);
    }

    private ZoneId zone() {
        return workspaces.current().map(Workspace::timeZone).orElse(ZoneOffset.UTC);
    }
}
