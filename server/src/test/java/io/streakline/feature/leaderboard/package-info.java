@NullMarked
package io.streakline.feature.leaderboard;

import org.jspecify.annotations.NullMarked;
