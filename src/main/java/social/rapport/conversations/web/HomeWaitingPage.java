package social.rapport.conversations.web;

import java.util.List;
import social.rapport.conversations.Inbox;

/**
 * What waits for an answer.
 *
 * @param longest who has waited longest, first
 * @param mine where the member's own are listed
 */
public record HomeWaitingPage(
        Inbox.Waiting waiting, List<InboxPage.Row> longest, String mine, String unassigned, String team) {}
