package io.streakline.bench.publish;

import java.time.Duration;

/**
 * What is run.
 *
 * @param connections requests in flight at once
 * @param users among whom the requests are spread
 * @param pool database connections of each server
 * @param warmup how long each server is driven before the first round
 * @param round how long each server is driven in a round
 */
record PublishPlan(int connections, int users, int pool, Duration warmup, Duration round, int rounds) {}
