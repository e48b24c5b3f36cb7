package social.rapport.shared.live;

import social.rapport.shared.WorkspaceId;

/** A part of Rapport that hears what is told under one topic, on every node. It has to be quick: browsers hear it after. */
public interface LiveHearer {

    String topic();

    void hear(WorkspaceId workspace, String payload);
}
