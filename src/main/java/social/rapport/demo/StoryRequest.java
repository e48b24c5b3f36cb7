package social.rapport.demo;

import java.util.List;

/** Interactions of one channel in time order, small enough for one post to the open channel. */
public record StoryRequest(String channel, List<StoryInteraction> interactions) {}
