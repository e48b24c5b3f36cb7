package social.rapport.people;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Which profiles share a key, held in a few arrays of numbers. Profiles are known by their position in the list they
 * came in.
 */
final class BlockIndex {

    private final int[] blockStarts;
    private final int[] members;
    private final int[] profileStarts;
    private final int[] blocks;

    private BlockIndex(int[] blockStarts, int[] members, int[] profileStarts, int[] blocks) {
        this.blockStarts = blockStarts;
        this.members = members;
        this.profileStarts = profileStarts;
        this.blocks = blocks;
    }

    /** Keys shared by more profiles than {@code largest}, or by one alone, are left out. */
    static BlockIndex of(List<MatchFeatures> profiles, int largest) {
        long[][] keys = profiles.stream().map(BlockIndex::hashes).toArray(long[][]::new);
        long[] shared = shared(keys, largest);
        int[] profileStarts = new int[keys.length + 1];
        int[] sizes = new int[shared.length];
        int[] blocks = new int[Arrays.stream(keys).mapToInt(own -> own.length).sum()];
        int filled = 0;
        for (int profile = 0; profile < keys.length; profile++) {
            for (long key : keys[profile]) {
                int block = Arrays.binarySearch(shared, key);
                if (block >= 0) {
                    blocks[filled++] = block;
                    sizes[block]++;
                }
            }
            profileStarts[profile + 1] = filled;
        }
        return new BlockIndex(
                starts(sizes), members(profileStarts, blocks, sizes), profileStarts, Arrays.copyOf(blocks, filled));
    }

    private static long[] hashes(MatchFeatures profile) {
        return MatchKeys.of(profile).stream()
                .mapToLong(key -> MurmurHash3.hash128x64(key.getBytes(StandardCharsets.UTF_8))[0])
                .distinct()
                .toArray();
    }

    private static long[] shared(long[][] keys, int largest) {
        long[] all = Arrays.stream(keys).flatMapToLong(Arrays::stream).sorted().toArray();
        int kept = 0;
        for (int from = 0, to; from < all.length; from = to) {
            long key = all[from];
            to = from + 1;
            while (to < all.length && all[to] == key) {
                to++;
            }
            if (to - from > 1 && to - from <= largest) {
                all[kept++] = key;
            }
        }
        return Arrays.copyOf(all, kept);
    }

    private static int[] starts(int[] sizes) {
        int[] starts = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            starts[i + 1] = starts[i] + sizes[i];
        }
        return starts;
    }

    private static int[] members(int[] profileStarts, int[] blocks, int[] sizes) {
        int[] next = starts(sizes);
        int[] members = new int[next[sizes.length]];
        for (int profile = 0; profile + 1 < profileStarts.length; profile++) {
            for (int i = profileStarts[profile]; i < profileStarts[profile + 1]; i++) {
                members[next[blocks[i]]++] = profile;
            }
        }
        return members;
    }

    int size() {
        return profileStarts.length - 1;
    }

    /** The profiles after this one in the list that share a key with it, in order. */
    int[] candidatesAfter(int profile) {
        return IntStream.range(profileStarts[profile], profileStarts[profile + 1])
                .map(i -> blocks[i])
                .flatMap(block -> Arrays.stream(members, blockStarts[block], blockStarts[block + 1]))
                .filter(other -> other > profile)
                .sorted()
                .distinct()
                .toArray();
    }
}
