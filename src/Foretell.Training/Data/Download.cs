using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Foretell.Formats;

namespace Foretell.Training.Data;

/// <summary>Downloads files one after another, each whole and checked, or not at all.</summary>
/// <param name="client">Makes the requests.</param>
/// <param name="progress">Receives the progress after every block.</param>
/// <param name="remedy">What the user can do without a network.</param>
/// <param name="cancel">Stops the download.</param>
internal sealed class Download(
    HttpClient client, IProgress<DownloadProgress>? progress, string remedy, CancellationToken cancel)
{
    // No known set is larger. A home that sends without end must not fill the disk.
    private const long LargestFile = 1L << 30;

    /// <param name="url">What to download.</param>
    /// <param name="path">Where it goes; its folder exists.</param>
    /// <param name="md5">MD5 sums of which it must have one; empty: any content is taken.</param>
    public async Task ToFileAsync(Uri url, string path, string[] md5)
    {
        try
        {
            using HttpResponseMessage response =
                await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            response.EnsureSuccessStatusCode();
            await OutputFile.WriteAsync(path, async target =>
            {
                string sum = await CopyAsync(url, response.Content, target);
                if (md5.Length > 0 && !md5.Contains(sum))
                {
                    throw Failed(url, path, $"a file with MD5 {string.Join(" or ", md5)}", sum);
                }
            });
        }
        catch (HttpRequestException exception)
        {
            throw Failed(url, path, "an answer", exception.Message.TrimEnd('.'), exception);
        }
        catch (OperationCanceledException exception) when (!cancel.IsCancellationRequested)
        {
            throw Failed(url, path, "an answer", "none in time", exception);
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "The published checksums of old data sets are MD5.")]
    private async Task<string> CopyAsync(Uri url, HttpContent content, Stream target)
    {
        string name = Path.GetFileName(url.LocalPath);
        long? total = content.Headers.ContentLength;
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] buffer = new byte[1 << 16];
        long received = 0;
        using Stream source = await content.ReadAsStreamAsync(cancel);
        while (true)
        {
            int read;
            try
            {
                read = await source.ReadAsync(buffer, cancel);
            }
            catch (IOException exception)
            {
                throw Failed(url, name, total is null ? "the whole file" : $"{total} bytes",
                    $"{received}, then: {exception.Message.TrimEnd('.')}", exception);
            }

            if (read == 0)
            {
                return Convert.ToHexStringLower(sum.GetHashAndReset());
            }

            received += read;
            if (received > LargestFile)
            {
                throw Failed(url, name, $"at most {LargestFile} bytes", "more");
            }

            sum.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            progress?.Report(new DownloadProgress(name, received, total));
        }
    }

    private DataFileException Failed(
        Uri url, string path, string needed, string got, Exception? inner = null) =>
        new(path, null, $"{needed} from {url}", got, remedy, inner: inner);
}
