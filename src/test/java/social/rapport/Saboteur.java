package social.rapport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.dao.CannotAcquireLockException;
import social.rapport.people.Cluster;
import social.rapport.people.Hold;
import social.rapport.people.Memory;
import social.rapport.shared.PersonId;

/** Keeps single memories from doing their work, of single persons. */
final class Saboteur implements BeanPostProcessor {

    private final Map<PersonId, List<String>> spared = new ConcurrentHashMap<>();
    private final Set<PersonId> deadlocked = ConcurrentHashMap.newKeySet();
    private final Set<PersonId> crashed = ConcurrentHashMap.newKeySet();

    /** As if there were no such memories. */
    void leaveOut(PersonId person, String... memories) {
        spared.put(person, List.of(memories));
    }

    /** The first who is asked to forget them meets a deadlock. */
    void deadlock(PersonId person) {
        deadlocked.add(person);
    }

    /** The first who goes on with forgetting them dies of it. */
    void crash(PersonId person) {
        crashed.add(person);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Memory memory
                ? new Watched(memory, memory.getClass().getSimpleName())
                : bean;
    }

    private final class Watched implements Memory {

        private final Memory memory;
        private final String name;

        Watched(Memory memory, String name) {
            this.memory = memory;
            this.name = name;
        }

        @Override
        public List<Hold> holds(Cluster person) {
            return memory.holds(person);
        }

        @Override
        public void forget(Cluster person) {
            if (person.members().stream().anyMatch(deadlocked::remove)) {
                throw new CannotAcquireLockException("deadlock detected");
            }
            if (!isLeftOut(person)) {
                memory.forget(person);
            }
        }

        @Override
        public boolean forgetMore(Cluster person) {
            if (person.members().stream().anyMatch(crashed::remove)) {
                throw new IllegalStateException("killed");
            }
            return !isLeftOut(person) && memory.forgetMore(person);
        }

        private boolean isLeftOut(Cluster person) {
            return person.members().stream().anyMatch(member -> spared.getOrDefault(member, List.of()).stream()
                    .anyMatch(name::startsWith));
        }
    }
}
