"""A real libzmq peer, driven by JSON lines on stdin: one command in, one answer out."""
import json
import sys

import zmq

context = zmq.Context()
sockets = []

for line in sys.stdin:
    command = json.loads(line)
    operation = command["do"]
    answer = {}
    if operation == "connect":
        socket = context.socket(getattr(zmq, command["type"]))
        socket.linger = 0
        if command.get("identity"):
            socket.setsockopt(zmq.IDENTITY, command["identity"].encode())
        if command.get("heartbeat"):
            socket.setsockopt(zmq.HEARTBEAT_IVL, command["heartbeat"])
            socket.setsockopt(zmq.HEARTBEAT_TIMEOUT, 4 * command["heartbeat"])
        for prefix in command.get("subscribe", []):
            socket.setsockopt(zmq.SUBSCRIBE, prefix.encode())
        socket.connect("tcp://127.0.0.1:%d" % command["port"])
        sockets.append(socket)
        answer["socket"] = len(sockets) - 1
    elif operation == "unsubscribe":
        sockets[command["socket"]].setsockopt(zmq.UNSUBSCRIBE, command["prefix"].encode())
    elif operation == "send":
        sockets[command["socket"]].send_multipart([bytes.fromhex(frame) for frame in command["frames"]])
    elif operation == "receive":
        if sockets[command["socket"]].poll(command["timeout"]):
            answer["frames"] = [frame.hex() for frame in sockets[command["socket"]].recv_multipart()]
    elif operation == "receive-many":
        received = []
        while len(received) < command["count"] and sockets[command["socket"]].poll(command["timeout"]):
            received.append(int(sockets[command["socket"]].recv_multipart()[-1]))
        answer["count"] = len(received)
        answer["in_order"] = received == list(range(len(received)))
    elif operation == "close":
        sockets[command["socket"]].close()
    print(json.dumps(answer), flush=True)
