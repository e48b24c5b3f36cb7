package social.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time, of users and of the system, that this process and the database beside it have spent, in the ticks of
 * Linux. Unlike the time on the wall it says little of what else runs on the machine.
 */
record ProcessorTime(long program, long compiler, long collector, long database) {

    private static final double MICROS_PER_TICK = 10_000;

    /** @param postmaster the process id of PostgreSQL */
    static ProcessorTime now(long postmaster) throws IOException {
        long compiler = 0;
        long collector = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Stat thread : (Iterable<Stat>) threads.map(Stat::read).flatMap(Optional::stream)::iterator) {
                compiler += thread.name().contains("Compiler") ? thread.own() : 0;
                collector += thread.name().startsWith("GC") || thread.name().startsWith("VM") ? thread.own() : 0;
            }
        }
        long java = Stat.read(Path.of("/proc/self")).orElseThrow().own();
        return new ProcessorTime(java - compiler - collector, compiler, collector, database(postmaster));
    }

    private static long database(long postmaster) throws IOException {
        long running = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Stat process : (Iterable<Stat>) processes.map(Stat::read).flatMap(Optional::stream)::iterator) {
                running += process.parent() == postmaster ? process.own() : 0;
            }
        }
        return running
                + Stat.read(Path.of("/proc", Long.toString(postmaster)))
                        .orElseThrow()
                        .withThoseThatEnded();
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(
                program - before.program,
                compiler - before.compiler,
                collector - before.collector,
                database - before.database);
    }

    /** In words, for each of so many. */
    String each(long count) {
        return String.format(
                Locale.ROOT,
                "processor time of each: %.1f µs (database %.1f, Java %.1f, its compiler %.1f, its collector %.1f)",
                (program + compiler + collector + database) * MICROS_PER_TICK / count,
                database * MICROS_PER_TICK / count,
                program * MICROS_PER_TICK / count,
                compiler * MICROS_PER_TICK / count,
                collector * MICROS_PER_TICK / count);
    }

    /** Of a process or thread, as proc(5) tells it. */
    private record Stat(String name, long parent, long own, long withThoseThatEnded) {

        private static final int PARENT = 1;
        private static final int USER = 11;

        static Optional<Stat> read(Path of) {
            try {
                String line = Files.readString(of.resolve("stat"));
                int end = line.lastIndexOf(')');
                String[] fields = line.substring(end + 2).split(" ");
                long own = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
                return Optional.of(new Stat(
                        line.substring(line.indexOf('(') + 1, end),
                        Long.parseLong(fields[PARENT]),
                        own,
                        own + Long.parseLong(fields[USER + 2]) + Long.parseLong(fields[USER + 3])));
            } catch (IOException goneOrNoProcess) {
                return Optional.empty();
            }
        }
    }
}
