package social.rapport.workspace;

import java.io.Serializable;
import java.util.UUID;
import social.rapport.shared.Ids;

/** The id of a shop of the workspace's. */
public record ShopId(UUID value) implements Serializable {

    static ShopId next() {
        return new ShopId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
