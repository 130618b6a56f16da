using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Foretell.Training.Tests.Data;

/// <summary>A local server in the place of every data set's home: requests to any host are sent here and get a file by
/// name.</summary>
internal sealed class HomeServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public HomeServer()
    {
        // A port that was free a moment ago.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = Task.Run(ServeAsync);
        Client = new HttpClient(new Redirect(Address)) { Timeout = TimeSpan.FromSeconds(5) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>What is served, by the last part of the address.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>The requested addresses, before they were redirected here.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>If set, answers announce this many more bytes than they send.</summary>
    public int Withheld { get; set; }

    public void Dispose()
    {
        Client.Dispose();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test ended, or the client hung up.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Asked.Enqueue(context.Request.Headers["X-Asked"] ?? "");
        if (!Files.TryGetValue(Path.GetFileName(context.Request.Url!.LocalPath), out byte[]? content))
        {
            context.Response.StatusCode = (int)HttpStatusCode.NotFound;
            context.Response.Close();
            return;
        }

        context.Response.ContentLength64 = content.Length + Withheld;
        await context.Response.OutputStream.WriteAsync(content);
        if (Withheld > 0)
        {
            context.Response.Abort();
            return;
        }

        context.Response.Close();
    }

    private sealed class Redirect(Uri address) : DelegatingHandler(new HttpClientHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Asked", request.RequestUri!.ToString());
            request.RequestUri = new Uri(address, Path.GetFileName(request.RequestUri.LocalPath));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
