using System.Net;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>REP that gives every request back as it came, envelope included: Jupyter's heartbeat.</summary>
internal sealed class ReplySocket(IPEndPoint endPoint, ZmtpLimits? limits = null, Action<string>? log = null)
    : ZmtpSocket("REP", ["REQ", "DEALER"], endPoint, limits, log)
{
    protected override void OnMessage(ZmtpConnection connection, List<byte[]> frames) =>
        connection.Send(ZmtpFrame.EncodeMessage(frames));
}
