/**
 * {@code ./streakline doctor}: checks for problems that prevent a server from starting, from being reached, or from
 * storing data durably. It changes nothing.
 *
 * <p>Start with {@link io.streakline.cli.doctor.DoctorCommand}; each check is a {@link io.streakline.cli.doctor.Check}.
 */
@NullMarked
package io.streakline.cli.doctor;

import org.jspecify.annotations.NullMarked;
