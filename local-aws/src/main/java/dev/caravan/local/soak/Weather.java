package dev.caravan.local.soak;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LocalAws;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Faults that come and go on every service, one or two at a time. Used by one thread. */
final class Weather implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final int MOST_LOST = 5;

    /** All that the program does as itself or in a role has this in its name; the watcher has not. */
    private static final String PROGRAM = "log";

    private final LocalAws aws;
    private final Random random;
    private final List<Spell> spells = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private long lostPuts;
    private int ledgerSpells;

    Weather(LocalAws aws, Random random) {
        this.aws = aws;
        this.random = random;
    }

    /** One fault while it lasts. */
    private record Spell(FaultHandle fault, boolean losesPuts, long endsMillis) {}

    /** Ends what is over, and begins something new when there is room. */
    void change(long nowMillis) {
        end(nowMillis);
        if (spells.size() < AT_ONCE) {
            begin(nowMillis);
        }
    }

    private void begin(long nowMillis) {
        Misfortunes.Call call = Misfortunes.CALLS.get(random.nextInt(Misfortunes.CALLS.size()));
        Misfortunes.Kind kind = call.kinds().get(random.nextInt(call.kinds().size()));
        Fault fault = kind.on(Fault.on(call.service(), call.operation()).byPrincipal(PROGRAM), call, random);
        boolean losesPuts = call.operation().equals("PutLogEvents") && kind.losesAnswers();
        // each costs a batch that comes twice, which shall be seen to be all that it costs
        fault = losesPuts ? fault.times(1 + random.nextInt(MOST_LOST)) : fault;
        spells.add(new Spell(aws.fault(fault), losesPuts, nowMillis + 5000 + random.nextInt(15_000)));
        seen.merge(call.service() + " " + call.operation() + " " + kind.words(), 1, Integer::sum);
        ledgerSpells += call.operation().equals("UpdateItem") ? 1 : 0;
    }

    private void end(long nowMillis) {
        for (Iterator<Spell> each = spells.iterator(); each.hasNext(); ) {
            Spell spell = each.next();
            if (spell.endsMillis() <= nowMillis) {
                lostPuts += spell.losesPuts() ? spell.fault().hits() : 0;
                spell.fault().close();
                each.remove();
            }
        }
    }

    /** How often each fault came. */
    Map<String, Integer> seen() {
        return new TreeMap<>(seen);
    }

    /** Batches that were put without the program hearing of it. */
    long lostPuts() {
        return lostPuts;
    }

    /** How often the ledger could not be written for a while. */
    int ledgerSpells() {
        return ledgerSpells;
    }

    @Override
    public void close() {
        end(Long.MAX_VALUE);
    }
}
