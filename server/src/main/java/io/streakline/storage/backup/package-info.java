/**
 * Backups: all tables of a database in one file, written from one snapshot beside a running server, and loaded again into an
 * empty database or in the place of another's data.
 *
 * <p>Start with {@link io.streakline.storage.backup.BackupManifest}, the form of the file.
 */
@NullMarked
package io.streakline.storage.backup;

import org.jspecify.annotations.NullMarked;
