package social.rapport.demo.load;

import java.util.UUID;

/** A member of the story's team at work: who they are, and the API under their name. */
record Desk(UUID member, Api api) {}
