/** Sending of email through the operator's SMTP server. Independent of features. */
@NullMarked
package io.streakline.access.mail;

import org.jspecify.annotations.NullMarked;
