package io.streakline.bench.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Supports only the part of WebSocket, Engine.IO and Socket.IO that the load generator needs to connect, and then only
 * moves prepared bytes. Has an event loop for each core, as Vert.x has. The one argument is the port, on 127.0.0.1.
 */
public final class FloorServer {

    private static final int BACKLOG = 4096;

    private FloorServer() {}

    public static void main(String... args) {
        start(Integer.parseInt(args[0]));
    }

    /**
     * Listens until the channel is closed.
     *
     * @param port 0 for any free port
     */
    static Channel start(int port) {
        EventLoopGroup acceptor = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), EpollIoHandler.newFactory());
        FloorLoops members = new FloorLoops();
        Channel server = new ServerBootstrap()
                .group(acceptor, loops)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new FloorConnection(members, members.of(channel)));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .syncUninterruptibly()
                .channel();
        server.closeFuture().addListener(closed -> {
            acceptor.shutdownGracefully();
            loops.shutdownGracefully();
        });
        return server;
    }
}
