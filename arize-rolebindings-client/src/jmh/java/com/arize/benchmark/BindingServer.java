package com.arize.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role bindings API that responds with prepared bytes, so that its cost is negligible
 * compared with the clients. It runs in a separate process, prints its port, and exits
 * when its standard input is closed.
 */
final class BindingServer {

	private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

	private BindingServer() {
	}

	public static void main(String[] args) throws IOException {
		int delay = Integer.parseInt(args[0]);
		try (ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
			System.out.println(server.getLocalPort());
			start(() -> {
				while (true) {
					Socket socket = server.accept();
					start(() -> serve(socket, delay));
				}
			});
			while (System.in.read() >= 0) {
				// the benchmark is still running
			}
		}
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// the client has closed the connection
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private static void serve(Socket socket, int delay) throws IOException {
		try (socket) {
			socket.setTcpNoDelay(true);
			InputStream in = socket.getInputStream();
			OutputStream out = socket.getOutputStream();
			byte[] buffer = new byte[16 * 1024];
			int size = 0;
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer, size, buffer.length - size)) {
				size += count;
				String request = new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
				if (isComplete(request)) {
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
					out.write(Responses.to(request));
					size = 0;
				}
			}
		}
	}

	private static boolean isComplete(String request) {
		int end = request.indexOf("\r\n\r\n");
		if (end < 0 || !request.startsWith("POST")) {
			return end >= 0;
		}
		Matcher length = CONTENT_LENGTH.matcher(request);
		return length.find() ? request.length() == end + 4 + Integer.parseInt(length.group(1))
				: request.endsWith("\r\n0\r\n\r\n");
	}

	/**
	 * A task that runs on a separate thread.
	 */
	private interface Task {

		void run() throws IOException;

	}

}
