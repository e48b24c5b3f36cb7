package social.rapport.channels;

import java.util.Optional;

/** A connector whose network shows a menu of the brand's where people write to it. */
public interface MenuBoard {

    /** @return empty where there is none, or one that says more than {@link Menu} can */
    Optional<Menu> menu(ConnectedChannel channel) throws NetworkFailure;

    /** Puts it in the place of the one before; one without entries takes it away. */
    void put(ConnectedChannel channel, Menu menu) throws NetworkFailure;
}
