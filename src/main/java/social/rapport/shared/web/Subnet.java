package social.rapport.shared.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** From where somebody asks, as far as limits count: an address, and of IPv6 its /64, which one household has to itself. */
public record Subnet(String key) {

    private static final int BYTES = 8;

    public static Subnet of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            byte[] bytes = parsed.getAddress();
            return new Subnet(
                    HexFormat.of().formatHex(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES) : bytes));
        } catch (IllegalArgumentException unreadable) {
            return new Subnet(address);
        }
    }
}
