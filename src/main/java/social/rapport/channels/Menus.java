package social.rapport.channels;

import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** The menus that networks show of the brand. They are the networks': each is asked for it, and nothing of it is kept. */
@Component
public class Menus {

    private final Inquiries inquiries;
    private final WorkspaceTransactions transactions;
    private final Audit audit;

    Menus(Inquiries inquiries, WorkspaceTransactions transactions, Audit audit) {
        this.inquiries = inquiries;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** As {@link MenuBoard#menu}. */
    public Optional<Menu> of(ChannelId channel) {
        return inquiries.ask(channel, MenuBoard.class, MenuBoard::menu);
    }

    public void put(Actor by, ChannelId channel, Menu menu) {
        inquiries.ask(channel, MenuBoard.class, (board, connected) -> {
            board.put(connected, menu);
            return menu;
        });
        transactions.run(CurrentWorkspace.id(), () -> audit.record(by, "channel.menu_changed", "channel:" + channel));
    }
}
