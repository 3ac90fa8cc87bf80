using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soribit.Production.Tests.BlindTests;

/// <summary>A real browser without a window, told what to do by the Chrome DevTools Protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly DirectoryInfo _profile;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private int _calls;

    private Chromium(DirectoryInfo profile, Process process) => (_profile, _process) = (profile, process);

    /// <param name="language">What the browser says it prefers: "ko", "en".</param>
    public static async Task<Chromium> OpenAsync(string page, string language, CancellationToken cancel)
    {
        var profile = Directory.CreateTempSubdirectory("soribit-browser-");
        var start = new ProcessStartInfo("chromium", [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--mute-audio", "--autoplay-policy=no-user-gesture-required",
            $"--lang={language}", $"--accept-lang={language}", "--window-size=900,900", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", new Uri(page).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANGUAGE"] = language;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var browser = new Chromium(profile, process);
        try
        {
            await browser._socket.ConnectAsync(new Uri(await browser.PageSocketAsync(cancel)), cancel);
            await browser.UntilAsync("location.protocol === 'file:' && document.readyState === 'complete'", cancel); // before that it shows an empty page
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of an expression on the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken cancel)
    {
        var result = await AskAsync(expression, cancel);
        Assert.True(result["exceptionDetails"] is null, $"{expression}: {result["exceptionDetails"]}");
        return result["result"]!["value"];
    }

    /// <summary>Waits for a condition; one that cannot be asked yet, because the page is just being loaded, does not hold.</summary>
    public async Task UntilAsync(string condition, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        while ((await AskAsync($"Boolean({condition})", cancel))["result"]?["value"]?.ToString() != "true")
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"The page never came to: {condition}");
            await Task.Delay(20, cancel);
        }
    }

    /// <param name="key">As KeyboardEvent.key has it; of letters, the letter.</param>
    public async Task PressAsync(string key, CancellationToken cancel)
    {
        foreach (var type in new[] { "keyDown", "keyUp" })
        {
            var stroke = new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key.Length == 1 ? "Key" + key.ToUpperInvariant() : key };
            if (type == "keyDown" && (key.Length == 1 || key == "Enter"))
            {
                stroke["text"] = key == "Enter" ? "\r" : key;
            }

            await CallAsync("Input.dispatchKeyEvent", stroke, cancel);
        }
    }

    public Task TypeAsync(string text, CancellationToken cancel) => CallAsync("Input.insertText", new JsonObject { ["text"] = text }, cancel);

    public async Task ReloadAsync(CancellationToken cancel)
    {
        await EvaluateAsync("window.isOld = true", cancel);
        await CallAsync("Page.reload", [], cancel);
        await UntilAsync("!window.isOld && document.readyState === 'complete'", cancel);
    }

    public Task DownloadToAsync(string folder, CancellationToken cancel) =>
        CallAsync("Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "allow", ["downloadPath"] = folder }, cancel);

    public async Task<byte[]> ScreenshotAsync(CancellationToken cancel) =>
        Convert.FromBase64String((await CallAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" }, cancel))["data"]!.GetValue<string>());

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        for (var attempt = 0; _profile.Exists && attempt < 20; attempt++)
        {
            try
            {
                _profile.Delete(recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(50); // a child of the browser still writes
            }

            _profile.Refresh();
        }
    }

    private Task<JsonNode> AskAsync(string expression, CancellationToken cancel) =>
        CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true }, cancel);

    /// <summary>The result of a command, or what went wrong with it.</summary>
    private async Task<JsonNode> CallAsync(string method, JsonObject parameters, CancellationToken cancel)
    {
        var id = ++_calls;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }), WebSocketMessageType.Text, endOfMessage: true, cancel);
        while (true)
        {
            using var message = new MemoryStream();
            var buffer = new byte[1 << 16];
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, cancel);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            var node = JsonNode.Parse(message.ToArray())!;
            if (node["id"]?.GetValue<int>() == id)
            {
                return node["result"] ?? node;
            }
        }
    }

    /// <summary>Waits until the browser has written its port, then asks for its page.</summary>
    private async Task<string> PageSocketAsync(CancellationToken cancel)
    {
        var file = Path.Combine(_profile.FullName, "DevToolsActivePort");
        using var client = new HttpClient(new HttpClientHandler { UseProxy = false });
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience && !_process.HasExited;)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file, cancel) is [var port, ..])
            {
                var pages = JsonNode.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list"), cancel))!.AsArray();
                if (pages.FirstOrDefault(page => page!["type"]!.GetValue<string>() == "page") is { } page)
                {
                    return page["webSocketDebuggerUrl"]!.GetValue<string>();
                }
            }

            await Task.Delay(50, cancel);
        }

        throw new InvalidOperationException("The browser opened no page.");
    }
}
