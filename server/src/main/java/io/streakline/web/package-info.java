/**
 * HTTP and Socket.IO on one port: connections, request parsing, authentication of requests and sockets, static pages.
 *
 * <p>Imports {@code base}, {@code storage}, {@code write}, {@code delivery}, and from {@code access} the packages
 * {@code policy} and {@code limit}. Start with {@link io.streakline.web.http.Api}; a refused credential becomes 401 in
 * {@link io.streakline.web.http.RequestAuthenticator}.
 */
@NullMarked
package io.streakline.web;

import org.jspecify.annotations.NullMarked;
