/**
 * Backups: all tables of a database in one file, written from one snapshot while a server may be running, and restored
 * into an empty database or in place of existing data.
 *
 * <p>Start with {@link io.streakline.storage.backup.BackupManifest}, the format of the file.
 */
@NullMarked
package io.streakline.storage.backup;

import org.jspecify.annotations.NullMarked;
