package io.memberloop.allinone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a newcomer reads when everything runs. The logins are those of the demo's master data and no secret. */
final class Welcome {

    private Welcome() {}

    static String text(Options options, Path data, Map<String, String> deviceCodes, Duration took) {
        var all = deviceCodes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
        String codes = IntStream.range(0, (all.size() + 1) / 2)
                .mapToObj(row -> String.join("    ", all.subList(2 * row, Math.min(2 * row + 2, all.size()))))
                .collect(Collectors.joining("\n" + " ".repeat(22)));
        return """

                ================================================================================
                  Memberloop is ready (%d s)

                  Phone and printer   http://localhost:%d/
                                      customers %s

                  Waiter page         http://localhost:%d/
                                      pair it with a device code, each works once:
                                      %s
                                      staff 01 (小李, waiter)      PIN 135790
                                            02 (小陈, cashier)     PIN 246802
                                            09 (王经理, manager)   PIN 864209

                  Console             http://localhost:%d/console
                                      boss (owner), manager, marketer, cashier
                                      password memberloop-demo

                  Data and logs       %s
                  Ctrl-C stops everything; started again, all data is still there.
                ================================================================================
                """.formatted(
                        took.toSeconds(),
                        options.simulatorPort(),
                        String.join("、", Demo.CUSTOMERS.values()),
                        options.bridgePort(),
                        codes,
                        options.consolePort(),
                        data);
    }
}
