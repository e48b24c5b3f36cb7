package social.rapport.channels.activitypub;

import org.springframework.stereotype.Component;
import social.rapport.shared.storage.WorkspaceTransactions;

/** What is remembered of the fediverse. */
@Component
record Tables(
        WorkspaceTransactions transactions, Followers followers, Notes notes, Parcels parcels, HeardWords heard) {}
