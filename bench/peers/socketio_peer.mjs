// A waiting room on socket.io: whoever connects stands at its end; `POST /leave` takes the first one out and tells
// everybody else the new place.
import { createServer } from "node:http";
import { Server } from "socket.io";

const line = [];
const http = createServer((request, response) => {
  line.shift();
  line.forEach((socket, index) => socket.emit("wait", { position: index + 1, people_waiting: line.length }));
  response.writeHead(204).end();
});
new Server(http).on("connection", (socket) => line.push(socket));
http.listen(Number(process.argv[2]), "127.0.0.1");
