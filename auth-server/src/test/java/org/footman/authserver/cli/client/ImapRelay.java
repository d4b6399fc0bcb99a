// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the client and an IMAP server: hides capabilities, refuses commands, does
 * something before one is passed on, cuts the connection after one was carried out and before the
 * client hears of it, loses what is told of new mail, and can be stopped and started on its port.
 */
final class ImapRelay implements AutoCloseable {
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private final Map<String, String> marks = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "imap-relay");
            thread.setDaemon(true);
            return thread;
          });
  private final int server;
  private final int port;
  private volatile ServerSocket listening;
  private volatile Optional<String> cutAfter = Optional.empty();
  private volatile Optional<String> refused = Optional.empty();
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private volatile boolean forgetful;

  private ImapRelay(int server, ServerSocket listening) {
    this.server = server;
    this.port = listening.getLocalPort();
    this.listening = listening;
  }

  static ImapRelay to(int server) throws IOException {
    ServerSocket socket = listen(0);
    ImapRelay relay = new ImapRelay(server, socket);
    relay.threads.execute(() -> relay.accept(socket));
    return relay;
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    return socket;
  }

  int port() {
    return port;
  }

  /** The server seems not to have it. */
  ImapRelay hide(String... capabilities) {
    hidden.addAll(List.of(capabilities));
    return this;
  }

  /** The server seems to mark the folder (RFC 6154). */
  ImapRelay mark(String folder, String attribute) {
    marks.put(folder, attribute);
    return this;
  }

  /** Once: when the server has done such a command, the connection is gone. */
  void cutAfter(String command) {
    cutAfter = Optional.of(command);
  }

  /** Once: does that before such a command is passed on to the server. */
  void before(String command, Runnable deed) {
    before.put(command, deed);
  }

  /** Never tells the client that new mail came, unless it opens a folder. */
  void tellOfNothing() {
    forgetful = true;
  }

  /**
   * Tells clients that wait by IDLE how many messages there are. The server forgets to tell what
   * comes after its "+" and before it listens.
   */
  void tell(int exists) {
    for (Conversation one : conversations) {
      quietly(() -> one.tell(exists));
    }
  }

  /** Answers such commands with NO, until told otherwise. */
  void refuse(String command) {
    refused = Optional.of(command);
  }

  void refuseNothing() {
    refused = Optional.empty();
  }

  /** What clients said, without tags. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  void stop() throws IOException {
    listening.close();
    for (Socket one : sockets) {
      one.close();
    }
    sockets.clear();
  }

  void startAgain() throws IOException {
    ServerSocket socket = listen(port);
    listening = socket;
    threads.execute(() -> accept(socket));
  }

  @Override
  public void close() throws IOException {
    stop();
    threads.shutdownNow();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket imap = toServer(client);
        sockets.addAll(List.of(client, imap));
        if (socket.isClosed()) { // stopped meanwhile
          client.close();
          imap.close();
          return;
        }
        Conversation conversation = new Conversation(client, imap);
        conversations.add(conversation);
        threads.execute(() -> quietly(conversation::toServer, client, imap));
        threads.execute(() -> quietly(conversation::toClient, client, imap));
      } catch (IOException e) {
        return; // stopped
      }
    }
  }

  private Socket toServer(Socket client) throws IOException {
    try {
      return new Socket(InetAddress.getByName("127.0.0.1"), server);
    } catch (IOException e) {
      client.close(); // or it would wait for a greeting
      throw e;
    }
  }

  private interface Pump {
    void run() throws IOException;
  }

  private static void quietly(Pump pump, Socket... ended) {
    try {
      pump.run();
    } catch (IOException e) {
      // one of them has gone
    }
    for (Socket one : ended) {
      quietly(one::close);
    }
  }

  private final class Conversation {
    private final Socket client;
    private final Socket imap;
    private volatile Optional<String> cutAtTag = Optional.empty();
    private volatile String command = "";
    private boolean idling;
    private int exists;

    Conversation(Socket client, Socket imap) {
      this.client = client;
      this.imap = imap;
    }

    void toServer() throws IOException {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String[] words = line.strip().split(" ", 2);
        command = words.length < 2 ? words[0] : words[1];
        commands.add(command);
        Optional.ofNullable(before.remove(command)).ifPresent(Runnable::run);
        begin();
        if (refused.filter(command::startsWith).isPresent()) {
          pass(words[0] + " NO not now\r\n");
          continue;
        }
        if (cutAfter.filter(command::startsWith).isPresent()) {
          cutAfter = Optional.empty();
          cutAtTag = Optional.of(words[0] + " ");
        }
        write(imap, line);
      }
    }

    void toClient() throws IOException {
      InputStream in = new BufferedInputStream(imap.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (cutAtTag.filter(line::startsWith).isPresent()) {
          return; // both are closed
        }
        if (!isForgotten(line)) {
          pass(line.startsWith("* CAPABILITY") ? shown(line) : marked(line));
        }
      }
    }

    private boolean isForgotten(String line) {
      boolean opens = command.startsWith("SELECT") || command.startsWith("EXAMINE");
      return forgetful && !opens && line.matches("\\* \\d+ EXISTS\\s*");
    }

    private synchronized void begin() {
      idling = false;
      exists = 0;
    }

    private synchronized void pass(String line) throws IOException {
      write(client, line);
      if (command.equals("IDLE") && line.startsWith("+")) {
        idling = true;
        tell();
      }
    }

    synchronized void tell(int now) throws IOException {
      exists = now;
      tell();
    }

    private void tell() throws IOException {
      if (idling && exists > 0 && !forgetful) {
        write(client, "* " + exists + " EXISTS\r\n");
      }
    }

    private String marked(String line) {
      String marked = line;
      for (Map.Entry<String, String> mark : marks.entrySet()) {
        boolean listed = line.startsWith("* LIST (") && line.contains(mark.getKey());
        marked = listed ? line.replace("* LIST (", "* LIST (" + mark.getValue() + " ") : marked;
      }
      return marked;
    }

    private String shown(String line) {
      String shown = line;
      for (String capability : hidden) {
        shown = shown.replace(" " + capability, "");
      }
      return shown;
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0 && octet != '\n') {
      line.write(octet);
      octet = in.read();
    }
    if (octet == '\n') {
      line.write('\n');
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static void write(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(line.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
